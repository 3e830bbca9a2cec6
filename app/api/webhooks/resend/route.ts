import { type NextRequest, NextResponse } from "next/server";
import { readBody } from "#app/_body";
import { placeOf, requireAllowance } from "#app/_form";
import { openContext } from "#app/_session";
import { failure, problem } from "#app/api/_route";
import { noteReturnedMail } from "#lib/notifications/note-returned-mail";
import { env } from "#lib/platform/env";
import { expectMail } from "#lib/platform/mail/inbound/expect-mail";
import { readNotification } from "#lib/platform/mail/inbound/read-notification";
import { replyTokens } from "#lib/platform/mail/reply-address";

/** The mail that it is about is named, not brought: the call is small however large that is. */
const LARGEST = 200_000;

/**
 * Resend says that a mail has come, or that one of ours did not arrive. It is believed because of its signature, and no
 * cookie is looked at. The answer waits for nothing but the note of it: without an answer the call is made again.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const { MAIL_IN: way, MAIL_IN_ADDRESS: base, RESEND_WEBHOOK_SECRET: secret } = env();
  if (!secret) return problem(404, "not-found");
  const ctx = openContext("call from the mail provider");
  const payload = await readBody(request, LARGEST);
  if (!payload) return problem(413, "too-large");
  const told = readNotification(secret, payload.toString(), Object.fromEntries(request.headers));
  try {
    switch (told.kind) {
      case "unsigned":
        await requireAllowance(ctx, placeOf(request));
        return problem(401, "wrong-signature");
      case "received":
        if (way === "resend" && base && replyTokens(base, told.to).length > 0) await expectMail(ctx, told.providerId);
        break;
      case "returned":
        await noteReturnedMail(ctx, told);
        break;
      case "other":
    }
    return new NextResponse(null, { status: 204 });
  } catch (error) {
    return failure(error);
  }
}
