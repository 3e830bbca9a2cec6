import type { NextRequest } from "next/server";
import { cookieLine } from "#app/_cookies";
import { densities, densityCookie, themeCookie, themes } from "#app/_i18n/appearance";
import { localeCookie } from "#app/_i18n/locale";
import { env } from "#lib/platform/env";

const settings = {
  theme: { cookie: themeCookie, values: themes as readonly string[] },
  density: { cookie: densityCookie, values: densities as readonly string[] },
  locale: { cookie: localeCookie, values: ["sv", "en"] },
};

const YEAR_SECONDS = 31_536_000;

/** Remembers theme, density and language in this browser and goes back to the page the choice was made on. */
export async function POST(request: NextRequest): Promise<Response> {
  const form = await request.formData().catch(() => new FormData());
  const headers = new Headers({ Location: cameFrom(request), "Cache-Control": "no-store" });
  for (const [name, setting] of Object.entries(settings)) {
    const value = form.get(name);
    if (typeof value !== "string" || !setting.values.includes(value)) continue;
    headers.append("Set-Cookie", cookieLine(setting.cookie, value, YEAR_SECONDS));
  }
  return new Response(null, { status: 303, headers });
}

/** The path of our own page in Referer; never another host. */
function cameFrom(request: NextRequest): string {
  const referer = request.headers.get("referer");
  if (!referer || !URL.canParse(referer)) return "/";
  const page = new URL(referer);
  if (page.host !== request.headers.get("host") && page.host !== env().appUrl.host) return "/";
  return page.pathname.startsWith("//") ? "/" : page.pathname + page.search;
}
