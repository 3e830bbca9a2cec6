import type { Db } from "#db/client";
import { noteVisit } from "./note-visit";
import { touchSession } from "./sessions";

/** Somebody has done something: the session's idle limit moves, and the visit goes on. */
export async function noteActivity(db: Db, who: { sessionId: string; personId: string }): Promise<void> {
  await Promise.all([touchSession(db, who.sessionId), noteVisit(db, who.personId)]);
}
