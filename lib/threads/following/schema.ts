import { z } from "zod";

export const FOLLOW_LEVELS = ["follow", "normal", "quiet"] as const;
export const followLevel = z.enum(FOLLOW_LEVELS);
export type FollowLevel = z.infer<typeof followLevel>;

/**
 * Which rule gives a person's level in a thread, the winning one. For a thread's own row why it is there: "chosen", or
 * what came of starting it, writing in it or being mentioned in it; "group" for what was chosen for the whole group; else
 * the default, which is to follow a group one is listed in.
 */
const GROUP_RULES = ["group", "listed", "open"] as const;
const followRule = z.enum(["chosen", "started", "wrote", "mentioned", ...GROUP_RULES]);
export type GroupRule = (typeof GROUP_RULES)[number];

export const following = z.object({
  level: followLevel,
  rule: followRule,
  groupLevel: followLevel.describe("What would hold without a level of the thread's own"),
});
export type Following = z.infer<typeof following>;

/** "group" takes the thread's own level away, so that the group's holds again. */
export const threadLevelInput = z.object({ level: z.enum([...FOLLOW_LEVELS, "group"]) });

export const groupLevelInput = z.object({
  groupId: z.uuid(),
  level: followLevel,
  /** Whether threads with a level of their own come along; otherwise they keep it. */
  threadsToo: z.boolean(),
});
export type GroupLevel = z.infer<typeof groupLevelInput>;
