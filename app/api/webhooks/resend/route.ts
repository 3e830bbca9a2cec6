import { type NextRequest, NextResponse } from "next/server";
import { readBody } from "#app/_body";
import { placeOf, requireAllowance } from "#app/_form";
import { openContext } from "#app/_session";
import { failure, problem } from "#app/api/_route";
import { env } from "#lib/platform/env";
import { expectMail } from "#lib/platform/mail/inbound/expect-mail";
import { readNotification } from "#lib/platform/mail/inbound/read-notification";
import { replyTokens } from "#lib/platform/mail/reply-address";

/** What has come is named, not brought: the call is small however large the mail. */
const LARGEST = 200_000;

/**
 * Resend says that a mail has come. It is believed because of its signature, and no cookie is looked at. The answer waits
 * for nothing but the note that there is something to fetch: without an answer the call is made again.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const { MAIL_IN: way, MAIL_IN_ADDRESS: base, RESEND_WEBHOOK_SECRET: secret } = env();
  if (way !== "resend" || !base || !secret) return problem(404, "not-found");
  const ctx = openContext("call from the mail provider");
  const payload = await readBody(request, LARGEST);
  if (!payload) return problem(413, "too-large");
  const told = readNotification(secret, payload.toString(), Object.fromEntries(request.headers));
  try {
    if (told === "unsigned") {
      await requireAllowance(ctx, placeOf(request));
      return problem(401, "wrong-signature");
    }
    if (told !== "other" && replyTokens(base, told.to).length > 0) await expectMail(ctx, told.providerId);
    return new NextResponse(null, { status: 204 });
  } catch (error) {
    return failure(error);
  }
}
