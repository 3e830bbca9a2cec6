import "server-only";
import { notFound } from "next/navigation";
import { after } from "next/server";
import { noteDenial } from "#lib/members/audit-log/note-denial";
import type { Context } from "#lib/platform/context";
import { domainErrorCode } from "#lib/platform/errors";
import { log } from "#lib/platform/log";

const UUIDS = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/gi;
/** As many as any form or operation of ours takes. */
const MOST_IDS = 25;

/** Does the work; when it is refused, the audit is told after the answer. `named` is what the request said, with ids in it. */
export async function notingDenial<T>(ctx: Context, named: readonly unknown[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = domainErrorCode(error);
    if (code === "not-found" || code === "forbidden") note(ctx, code, named);
    throw error;
  }
}

/** A page that is there, for others: to this reader it is not. */
export function deny(ctx: Context, ...named: string[]): never {
  note(ctx, "forbidden", named);
  notFound();
}

/** The row, or the page that says there is none: for what a reader may not know of, too. */
export async function orNotFound<T>(ctx: Context, id: string, row: Promise<T>): Promise<T> {
  try {
    return await notingDenial(ctx, [id], () => row);
  } catch (error) {
    const code = domainErrorCode(error);
    if (code === "not-found" || code === "forbidden") notFound();
    throw error;
  }
}

function note({ actor, ...ctx }: Context, code: "not-found" | "forbidden", named: readonly unknown[]): void {
  if (actor.kind !== "member") return;
  const ids = named
    .flatMap((value) => (typeof value === "string" ? (value.match(UUIDS) ?? []) : []))
    .slice(0, MOST_IDS);
  after(() => noteDenial({ ...ctx, actor }, { code, ids }).catch((error) => log.warn({ error }, "refusal not noted")));
}
