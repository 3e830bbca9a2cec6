import type { NextRequest } from "next/server";
import { finishOidc } from "#app/_auth";
import { placeOf, refusal, requireAllowance, seeOther } from "#app/_form";
import { exchangeFor, findProvider, readPurpose, withoutPurpose } from "#app/_oidc";
import { getContext } from "#app/_session";
import { type DomainError, domainErrorCode } from "#lib/platform/errors";
import { log } from "#lib/platform/log";

/** The one address an organisation's sign-in sends people back to. What is wrong is said on a page of ours. */
export async function GET(
  request: NextRequest,
  { params }: { params: Promise<{ provider: string }> },
): Promise<Response> {
  try {
    const ctx = await getContext();
    // Whatever the answer holds, it asks the provider and is noted in the audit.
    await requireAllowance(ctx, placeOf(request));
    const provider = findProvider((await params).provider);
    const exchange = exchangeFor(ctx, request, provider, readPurpose(request));
    const { location, setCookies } = await finishOidc(exchange, Object.fromEntries(request.nextUrl.searchParams));
    return seeOther(location, [...setCookies, withoutPurpose()]);
  } catch (error) {
    const code = domainErrorCode(error);
    if (code === "too-many-requests") return refusal(code, { retryAfter: (error as DomainError).retryAfter });
    if (code !== "not-found") log.error({ error }, "organisation sign-in failed");
    return seeOther("/logga-in/fel?orsak=kontakt", [withoutPurpose()]);
  }
}
