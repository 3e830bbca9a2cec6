import { z } from "zod";
import { listThreadsInput } from "../schema";

export const markUnreadInput = z.object({ from: z.int().min(1).max(1_000_000) });

export const markAllReadInput = listThreadsInput
  .pick({ filter: true, group: true, type: true, category: true })
  .extend({ until: z.date() });
export type MarkAllRead = z.infer<typeof markAllReadInput>;

/** What is unread, quiet threads left out, in each group one may read. */
export const unreadCounts = z.object({
  groups: z.array(z.object({ id: z.uuid(), unread: z.int().describe("Threads with something unread") })),
  thread: z
    .object({ unread: z.int() })
    .nullable()
    .describe("Unread posts of the thread asked for, when one may see it"),
});
export type UnreadCounts = z.infer<typeof unreadCounts>;
