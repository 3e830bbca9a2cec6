import { z } from "zod";
import { FIELD } from "../content/content";

const count = z.int().nonnegative();
const id = z.object({ client: count, clock: count });
const place = z
  .object({ type: id.nullish(), item: id.nullish(), tname: z.literal(FIELD).nullish(), assoc: z.int().nullish() })
  // Yjs throws where nothing says which place it is.
  .refine(({ type, item, tname }) => type || item || tname);
const caretSchema = z.object({ anchor: place, head: place });

export type Caret = z.infer<typeof caretSchema>;

/**
 * A caret as the editor's binding tells of it: numbers, and nothing that somebody could write a text in. Any other would stop
 * the editors that are to show it, as an error in the midst of a change.
 */
export function readCaret(said: unknown): Caret | undefined {
  return caretSchema.safeParse(said).data;
}
