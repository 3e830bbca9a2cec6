import { auditEntries } from "#db/schema";
import type { Context } from "../context";

/** Every act that leaves a trace. "thing.act", in the words of the domain. */
export const auditActions = [
  "sign-in.request",
  "sign-in.succeed",
  "sign-in.fail",
  "session.end",
  "identity.link",
  "identity.unlink",
  "invitation.create",
  "invitation.resend",
  "invitation.accept",
  "invitation.revoke",
  "person.suspend",
  "person.restore",
  "person.end",
  "person.change-role",
  "person.edit",
  "membership.start",
  "membership.end",
  "organisation.add",
  "organisation.edit",
  "group.create",
  "group.edit",
  "group.request-join",
  "group.admit",
  "group.decline",
  "group.remove",
  "group.change-role",
  "group.extend-guest",
  "thread.start",
  "thread.edit",
  "thread.delete",
  "post.add",
  "post.edit",
  "post.delete",
  "file.store",
  "access.deny",
] as const;

export type AuditAction = (typeof auditActions)[number];

export type Detail = string | number | boolean | null;

/** Writes the trace in the caller's transaction. Details are facts about the change, never text a person wrote. */
export async function audit(
  ctx: Context,
  action: AuditAction,
  subject: { id?: string; groupId?: string; details?: Record<string, Detail> } = {},
): Promise<void> {
  await ctx.db.insert(auditEntries).values({
    actorId: ctx.actor.kind === "member" ? ctx.actor.personId : null,
    actorName: ctx.actor.kind === "system" ? ctx.actor.name : null,
    action,
    subjectId: subject.id ?? null,
    groupId: subject.groupId ?? null,
    details: subject.details ?? {},
  });
}
