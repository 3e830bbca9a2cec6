import type { NextRequest } from "next/server";
import { finishOidc } from "#app/_auth";
import { seeOther } from "#app/_form";
import { exchangeFor, findProvider, readPurpose, withoutPurpose } from "#app/_oidc";
import { getContext } from "#app/_session";
import { domainErrorCode } from "#lib/platform/errors";
import { log } from "#lib/platform/log";

/** The one address an organisation's sign-in sends people back to. What is wrong is said on a page of ours. */
export async function GET(
  request: NextRequest,
  { params }: { params: Promise<{ provider: string }> },
): Promise<Response> {
  try {
    const provider = findProvider((await params).provider);
    const exchange = exchangeFor(await getContext(), request, provider, readPurpose(request));
    const { location, setCookies } = await finishOidc(exchange, Object.fromEntries(request.nextUrl.searchParams));
    return seeOther(location, [...setCookies, withoutPurpose()]);
  } catch (error) {
    if (domainErrorCode(error) !== "not-found") log.error({ error }, "organisation sign-in failed");
    return seeOther("/logga-in/fel?orsak=kontakt", [withoutPurpose()]);
  }
}
