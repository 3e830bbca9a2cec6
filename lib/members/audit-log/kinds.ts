import type { AuditAction } from "#lib/platform/audit/audit";
import type { LogKind } from "./schema";

type Thing<A extends string> = A extends `${infer T}.${string}` ? T : never;

/** The first word of an act, and where in the log it is looked for. A new one does not compile without a place here. */
const kindOfThing: Record<Thing<AuditAction>, LogKind> = {
  "sign-in": "sign-in",
  session: "sign-in",
  identity: "sign-in",
  invitation: "invitation",
  person: "person",
  membership: "person",
  organisation: "organisation",
  group: "group",
  thread: "thread",
  post: "thread",
  review: "thread",
  "good-practice": "thread",
  document: "document",
  file: "file",
  notices: "notices",
  urgent: "notices",
  access: "access",
  "search-word": "search",
};

export function kindOf(action: AuditAction): LogKind {
  return kindOfThing[action.split(".")[0] as Thing<AuditAction>];
}

export function thingsOf(kind: LogKind): string[] {
  return Object.entries(kindOfThing).flatMap(([thing, its]) => (its === kind ? [thing] : []));
}
