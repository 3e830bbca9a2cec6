import { z } from "zod";

/** Hours that an urgent notice waits to be taken in. What is to stand longer is a thread. */
export const URGENT_HOURS = [4, 24, 72] as const;
export const LONGEST_URGENT = 800;

export const sendUrgentInput = z.object({
  /** Made by the page, so that sending twice is one. */
  id: z.uuid(),
  groupId: z.uuid(),
  text: z
    .string()
    .overwrite((text) => text.toWellFormed().replaceAll("\0", "").replace(/\r\n?/g, "\n"))
    .trim()
    .min(1, "missing")
    .max(LONGEST_URGENT, "too-long"),
  hours: z.coerce.number().refine((hours) => (URGENT_HOURS as readonly number[]).includes(hours), "choose-hours"),
});
export type SendUrgent = z.input<typeof sendUrgentInput>;

/** Which notices a page shows: one, a group's, or, when neither is named, those that wait for the reader. */
export const urgentOf = z.object({ notice: z.uuid().optional(), group: z.uuid().optional() });
export type UrgentOf = z.infer<typeof urgentOf>;
