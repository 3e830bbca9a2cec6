import type { NextRequest } from "next/server";
import { readBody } from "#app/_body";
import { placeOf, refusal, requireAllowance, seeOther } from "#app/_form";
import { leavePage } from "#app/_path";
import { openContext } from "#app/_session";
import { leaveNotices } from "#lib/notifications/leave-notices";
import { type DomainError, domainErrorCode } from "#lib/platform/errors";
import { log } from "#lib/platform/log";

const LARGEST = 20_000;

type Route = { params: Promise<{ token: string }> };

/** Somebody who follows the header's address by hand sees the page, and nothing is ended. */
export async function GET(_: NextRequest, { params }: Route): Promise<Response> {
  return seeOther(leavePage((await params).token));
}

/**
 * The button of the mail program itself (RFC 8058): the mail service posts here, from its own machines and without a
 * cookie. It is believed because the address is signed; it says nothing about anybody but whom the mail was for.
 */
export async function POST(request: NextRequest, { params }: Route): Promise<Response> {
  const ctx = openContext("button in a mail program");
  // "List-Unsubscribe=One-Click" is all there is to say.
  if (!(await readBody(request, LARGEST))) return refusal("too-large");
  try {
    await requireAllowance(ctx, placeOf(request));
    await leaveNotices(ctx, (await params).token);
    return new Response(null, { status: 200 });
  } catch (error) {
    const code = domainErrorCode(error);
    if (code) return refusal(code, { retryAfter: (error as DomainError).retryAfter });
    log.error({ error }, "notices not left");
    return refusal("failed");
  }
}
