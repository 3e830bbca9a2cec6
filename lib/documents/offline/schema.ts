import { z } from "zod";

/** What `installation` calls the choice; no row is a no. */
export const OFFLINE_KEY = "documents-kept-offline";

export const keptInput = z.object({ documentIds: z.array(z.uuid()).min(1).max(200) });

export const keptAnswer = z.object({
  /** Whose words the browser may keep: nobody else's. */
  personId: z.uuid(),
  /** Of the documents asked about, those whose words it may keep. */
  keep: z.array(z.uuid()),
});
export type KeptAnswer = z.infer<typeof keptAnswer>;
