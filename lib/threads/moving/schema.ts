import { z } from "zod";

export const MOST_SPLIT = 200;

export const splitInput = z.object({
  threadId: z.uuid(),
  /** Made with the form, so that sending twice makes one thread. */
  newThreadId: z.uuid(),
  title: z
    .string()
    .transform((text) => text.toWellFormed().replaceAll("\0", ""))
    .pipe(z.string().trim().min(3, "title-too-short").max(160, "too-long")),
  postIds: z.array(z.uuid("missing"), "missing").min(1, "missing").max(MOST_SPLIT, "too-many"),
});
export type SplitInput = z.input<typeof splitInput>;
