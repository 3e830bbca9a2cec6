import { randomUUID } from "node:crypto";
import { renderBody } from "#lib/threads/body/render";
import type { Member, Thread } from "../corpus/corpus";
import { postFrom, randomFrom } from "../corpus/swedish-text";
import type { HttpAnswer, HttpRequest } from "../load/http-connection";
import { cookieOf } from "./visits";

/** A reply as a browser sends it. */
export function replyRequest(origin: URL, member: Member, thread: Thread, n: number): HttpRequest & { id: string } {
  const id = randomUUID();
  return {
    id,
    method: "POST",
    path: `/api/threads/${thread.id}/posts`,
    headers: { ...cookieOf(member), origin: origin.origin, "content-type": "application/json" },
    body: JSON.stringify({ id, body: postFrom(randomFrom(90_000 + n)) }),
  };
}

/** The row that the same reply becomes, for the bare servers. */
export function bareRow(member: Member, thread: Thread, n: number) {
  const body = postFrom(randomFrom(90_000 + n));
  return {
    id: randomUUID(),
    thread_id: thread.id,
    author_id: member.id,
    organisation_id: member.organisationId,
    author_function: "säkerhetssamordnare",
    body,
    ...renderBody(body),
  };
}

/** A reply is right when it is new and comes back with its own id. */
export function replyFault({ status, body }: HttpAnswer, id: string): string | undefined {
  if (status !== 201) return `status ${status}`;
  const { outcome, post } = JSON.parse(body.toString()) as { outcome: string; post: { id: string } };
  return outcome === "posted" && post.id === id ? undefined : "an answer about another reply";
}
