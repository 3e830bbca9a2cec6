import { z } from "zod";
import { followLevel } from "#lib/threads/following/schema";

/**
 * Where a person's level in a document comes from: what they chose for it, or what came of something they did with it;
 * "group" for what they chose for its group; "none" when nothing says anything.
 */
const rule = z.enum(["chosen", "created", "wrote", "commented", "proposed", "group", "none"]);

export const documentFollowing = z.object({ level: followLevel, rule });
export type DocumentFollowing = z.infer<typeof documentFollowing>;

/** What one has done that makes one follow a document. */
export type ActingReason = "created" | "wrote" | "commented" | "proposed";

export const documentLevelInput = z.object({ level: followLevel });
export type DocumentLevelInput = z.infer<typeof documentLevelInput>;
