import { z } from "zod";

export const holdInput = z.object({ documentId: z.uuid(), fileId: z.uuid() });
export type HoldInput = z.infer<typeof holdInput>;
