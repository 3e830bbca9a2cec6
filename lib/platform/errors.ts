import type { Actor, MemberActor } from "./actor";
import type { Context, MemberContext } from "./context";

/**
 * `gone`: something the act was to use has been taken away meanwhile; without it the act can be done. `group-full`: there is
 * no room for it in the group; without its files it can be done. `busy`: too much of its kind is under way; soon it can be done.
 * `timed-out`: it took longer than it may. `newer`: it holds what this release does not know, which would be lost if the act were done.
 */
export type DomainErrorCode =
  | "not-found"
  | "forbidden"
  | "signed-out"
  | "too-many-requests"
  | "invalid"
  | "gone"
  | "group-full"
  | "busy"
  | "timed-out"
  | "newer";

/**
 * What no caller can do better about. Expected outcomes are returned instead.
 * Compare `code` through `domainErrorCode`, never `instanceof`: the module is loaded once per bundle.
 */
export class DomainError extends Error {
  override readonly name = "DomainError";
  constructor(
    readonly code: DomainErrorCode,
    message: string,
    /** Seconds until trying again makes sense, for too-many-requests and busy. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/** The code of a DomainError, also one from another bundle; undefined for any other fault. */
export function domainErrorCode(error: unknown): DomainErrorCode | undefined {
  return error instanceof Error && error.name === "DomainError" ? (error as DomainError).code : undefined;
}

/** Invisible and unknown are one answer: nobody learns that a thing exists by asking for it. */
export function notFound(what: string): DomainError {
  return new DomainError("not-found", `${what} not found`);
}

/** Goes on only when the act is allowed. @throws forbidden */
export function authorize(allowed: boolean, act: string): asserts allowed {
  if (!allowed) throw new DomainError("forbidden", `not allowed to ${act}`);
}

/** Narrows the context to a signed-in person. */
export function requireMember(ctx: Context): asserts ctx is MemberContext {
  if (!isMember(ctx.actor)) throw new DomainError("signed-out", "sign in first");
}

function isMember(actor: Actor): actor is MemberActor {
  return actor.kind === "member";
}

/** The only row of a statement that always returns one. */
export function first<T>(rows: readonly T[]): T {
  const row = rows[0];
  if (row === undefined) throw new Error("expected a row");
  return row;
}

/** For the default branch of a switch over outcomes: a new outcome then fails to compile. */
export function never(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
