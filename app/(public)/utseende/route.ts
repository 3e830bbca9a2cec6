import type { NextRequest } from "next/server";
import { densities, densityCookie, themeCookie, themes } from "#app/_i18n/appearance";
import { localeCookie } from "#app/_i18n/locale";
import { env } from "#lib/platform/env";

const settings = {
  theme: { cookie: themeCookie, values: themes as readonly string[] },
  density: { cookie: densityCookie, values: densities as readonly string[] },
  locale: { cookie: localeCookie, values: ["sv", "en"] },
};

const yearInSeconds = 31_536_000;

/** Remembers theme, density and language in this browser and goes back to the page the choice was made on. */
export async function POST(request: NextRequest): Promise<Response> {
  const form = await request.formData();
  const headers = new Headers({ Location: cameFrom(request), "Cache-Control": "no-store" });
  const secure = env().appUrl.protocol === "https:" ? "; Secure" : "";
  for (const [name, setting] of Object.entries(settings)) {
    const value = form.get(name);
    if (typeof value !== "string" || !setting.values.includes(value)) continue;
    headers.append(
      "Set-Cookie",
      `${setting.cookie}=${value}; Path=/; Max-Age=${yearInSeconds}; SameSite=Lax; HttpOnly${secure}`,
    );
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
