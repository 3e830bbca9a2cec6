import type { NextRequest } from "next/server";
import { cookieLine, YEAR_SECONDS } from "#app/_cookies";
import { formRoute } from "#app/_form";
import { densities, densityCookie, themeCookie, themes } from "#app/_i18n/appearance";
import { localeCookie } from "#app/_i18n/locale";
import { changeOwnLocale } from "#lib/members/people/change-own-locale";
import { env } from "#lib/platform/env";
import type { Locale } from "#lib/platform/format";

const locales: readonly Locale[] = ["sv", "en"];
const settings = {
  theme: { cookie: themeCookie, values: themes as readonly string[] },
  density: { cookie: densityCookie, values: densities as readonly string[] },
  locale: { cookie: localeCookie, values: locales as readonly string[] },
};

/**
 * Remembers theme, density and language in this browser and goes back to the page the choice was made on. Whoever is
 * signed in gets mail in the language as well.
 */
export const POST = formRoute({ page: () => "/", open: true }, async ({ ctx, form, request }) => {
  const locale = locales.find((known) => known === form.text("locale"));
  if (locale && ctx.actor.kind === "member") await changeOwnLocale(ctx, locale);
  return {
    to: cameFrom(request),
    setCookies: Object.entries(settings)
      .filter(([name, { values }]) => values.includes(form.text(name)))
      .map(([name, { cookie }]) => cookieLine(cookie(), form.text(name), YEAR_SECONDS)),
  };
});

/** The path of our own page in Referer; never another site, under whatever scheme. */
function cameFrom(request: NextRequest): string {
  const referer = request.headers.get("referer");
  if (!referer?.startsWith(`${env().appUrl.origin}/`)) return "/";
  const page = new URL(referer);
  return page.pathname.startsWith("//") ? "/" : page.pathname + page.search;
}
