import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { env } from "#lib/platform/env";
import { escapeHtml } from "#lib/platform/html";
import { plainPage } from "#lib/platform/web/plain-page";

/** What the browser shows when it cannot reach us: kept by the service worker, so it may need nothing but itself and one style sheet. */
export async function GET(): Promise<Response> {
  const [t, locale] = await Promise.all([getTranslations("push"), currentLocale()]);
  const say = (key: string) => escapeHtml(t(key));
  const inside = `<p>${say("offlineText")}</p><p><a href="">${say("offlineAgain")}</a></p>`;
  const html = plainPage({ lang: locale, title: t("offlineTitle"), inside, demo: env().demo });
  return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}
