import { askServer } from "#app/_ui/ask-server";
import type { PublishAnyway } from "#lib/privacy/publishing";
import type { MarginTexts } from "./margin-texts";

/** What became of something sent. */
export type Sent =
  | { done: true }
  | { done: false; problem: string /** It may be sent all the same, with a reason. */; warned?: boolean };

/** `mentions`: whom a comment speaks to. */
export type Written = { text: string; mentions: string[]; publishAnyway?: PublishAnyway | undefined };

type Answer = { outcome?: string; state?: string; hits?: { severity: string }[]; fields?: { message: string }[] };

/** Words typed a moment ago may be on their way to the server still. */
const TRIES = 3;
const BETWEEN_MS = 700;

/** Sends a change and says in words what came of it. */
export async function send(
  texts: MarginTexts,
  { method, path, json }: { method: string; path: string; json?: unknown },
): Promise<Sent> {
  for (let tried = 1; ; tried++) {
    const { status, answer } = await ask(method, path, json);
    if (status >= 200 && status < 300) return { done: true };
    if (answer.outcome === "not-there" && tried < TRIES) {
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
      continue;
    }
    return { done: false, ...problemIn(texts, status, answer) };
  }
}

async function ask(method: string, path: string, json: unknown): Promise<{ status: number; answer: Answer }> {
  try {
    const response = await askServer(path, {
      method,
      ...(json !== undefined && { body: JSON.stringify(json), headers: { "Content-Type": "application/json" } }),
    });
    const answer = (await response.json().catch(() => ({}))) as Answer;
    return { status: response.status, answer };
  } catch {
    return { status: 0, answer: {} };
  }
}

function problemIn(texts: MarginTexts, status: number, answer: Answer): { problem: string; warned?: boolean } {
  if (status === 422) {
    const stopped = answer.hits?.some(({ severity }) => severity === "stop");
    return stopped ? { problem: texts.stopped } : { problem: texts.warned, warned: true };
  }
  if (status === 400)
    return {
      problem: answer.fields?.some(({ message }) => message.endsWith("too-long")) ? texts.tooLong : texts.empty,
    };
  if (status === 409) return { problem: conflictIn(texts, answer) };
  if (status === 401) return { problem: texts.signedOut };
  if (status === 403 || status === 404) return { problem: texts.notAllowed };
  return { problem: status === 0 ? texts.offline : texts.failed };
}

function conflictIn(texts: MarginTexts, { outcome }: Answer): string {
  switch (outcome) {
    case "too-much":
      return texts.tooMuch;
    case "too-many-comments":
      return texts.tooManyComments;
    case "too-many-proposals":
      return texts.tooManyProposals;
    case "too-many-of-one-person":
      return texts.tooManyOfOnePerson;
    case "long-comment":
      return texts.longComment;
    case "one-paragraph":
      return texts.oneParagraph;
    case "overlaps":
      return texts.overlaps;
    case "nothing":
      return texts.nothing;
    case "gone":
      return texts.gone;
    case "decided":
      return texts.decidedBefore;
    case "resolved":
      return texts.resolvedBefore;
    case "deleted":
      return texts.deletedBefore;
    default:
      return texts.notThere;
  }
}
