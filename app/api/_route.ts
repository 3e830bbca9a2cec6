import "server-only";
import { type NextRequest, NextResponse } from "next/server";
import type { ZodType } from "zod";
import { readBody } from "#app/_body";
import { notingDenial } from "#app/_denial";
import { memberContext } from "#app/_session";
import { STATUS } from "#app/_status";
import type { Empty, Input, Operation } from "#lib/platform/api/operation";
import type { MemberContext } from "#lib/platform/context";
import { type DomainError, domainErrorCode } from "#lib/platform/errors";
import { log } from "#lib/platform/log";
import { takeToken } from "#lib/platform/rate-limit";
import { isUuidInCapitals } from "#lib/platform/uuid";

type Answer = { status: number; body?: unknown };

/** Turns a request into a call of the domain: session, limit, parse, work, answer. Makes every route where JSON goes both ways; files and machines have their own. */
export function route<P extends ZodType = Empty, Q extends ZodType = Empty, B extends ZodType = Empty>(
  op: Operation<P, Q, B>,
  work: (ctx: MemberContext, input: Input<P, Q, B>) => Promise<Answer>,
) {
  return async (
    request: NextRequest,
    { params }: { params: Promise<Record<string, string> | undefined> },
  ): Promise<Response> => {
    try {
      // A page reads by itself whenever something has happened; whoever writes is there.
      const present = request.method !== "GET";
      const asked = await memberContext({ present });
      const limit = await takeToken(asked, "api", asked.actor.personId);
      if (!limit.allowed) return problem(429, "too-many-requests", { "Retry-After": String(limit.retryAfter) });
      const began = performance.now();
      const input = await parse(op, request, await params);
      if (input instanceof Response) return input;
      // A body may take a minute to arrive, and rights may be lost meanwhile: what counts is those of when it is here.
      const ctx = performance.now() - began > MOMENT_MS ? await memberContext({ present }) : asked;
      const named = [...Object.values(input.params ?? {}), ...Object.values(input.body ?? {})];
      const { status, body } = await notingDenial(ctx, named, () => work(ctx, input));
      return body === undefined ? new NextResponse(null, { status }) : NextResponse.json(body, { status });
    } catch (error) {
      return failure(error);
    }
  };
}

/** Shorter than the two seconds in which a lost right ends everywhere. */
const MOMENT_MS = 1_000;

async function parse<P extends ZodType, Q extends ZodType, B extends ZodType>(
  op: Operation<P, Q, B>,
  request: NextRequest,
  params: Record<string, string> | undefined,
): Promise<Response | Input<P, Q, B>> {
  const query = Object.fromEntries(request.nextUrl.searchParams);
  if (Object.keys(query).length !== [...request.nextUrl.searchParams.keys()].length)
    return problem(400, "repeated-parameter");
  const parts = { params: op.params?.safeParse(params), query: op.query?.safeParse(query), body: undefined as unknown };
  // An id that is no id is answered like one nobody has.
  if (parts.params?.success === false || Object.values(params ?? {}).some(isUuidInCapitals))
    return problem(404, "not-found");
  if (parts.query?.success === false) return problem(400, "invalid", {}, parts.query.error);
  if (op.body) {
    const bytes = await readBody(request, op.limit ?? 20_000);
    if (!bytes) return problem(413, "too-large");
    const body = op.body.safeParse(jsonOf(bytes.toString()));
    if (!body.success) return problem(400, "invalid", {}, body.error);
    parts.body = body.data;
  }
  return { params: parts.params?.data ?? {}, query: parts.query?.data ?? {}, body: parts.body ?? {} } as Input<P, Q, B>;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Issues = { issues: readonly { path: readonly PropertyKey[]; message: string }[] };

/** Errors name fields and rules, never values: an answer must be safe to log. */
export function problem(
  status: number,
  error: string,
  headers: Record<string, string> = {},
  cause?: unknown,
): Response {
  const fields = (cause as Issues | undefined)?.issues
    .slice(0, 20)
    .map(({ path, message }) => ({ path: path.join("."), message }));
  return NextResponse.json({ error, ...(fields ? { fields } : {}) }, { status, headers });
}

/** Errors that mean the database is away for a moment: the same request may succeed soon. */
const AWAY = /^(CONNECTION_|CONNECT_TIMEOUT|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|57P0|53300|08)/;

export function failure(error: unknown): Response {
  const code = domainErrorCode(error);
  if (code) {
    const after = (error as DomainError).retryAfter;
    return problem(STATUS[code], code, after ? { "Retry-After": String(after) } : {});
  }
  const cause = (error as { cause?: { code?: unknown } }).cause?.code ?? (error as { code?: unknown }).code;
  log.error({ error }, "route failed");
  if (AWAY.test(String(cause))) return problem(503, "unavailable", { "Retry-After": "2" });
  // Disk full, for the database or for files: reading still works, and what was written must stay on the screen.
  if (cause === "53100" || cause === "ENOSPC") return problem(507, "storage-full");
  return problem(500, "failed");
}
