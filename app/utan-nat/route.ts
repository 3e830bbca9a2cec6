import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { escapeHtml } from "#lib/platform/html";

/** What the browser shows when it cannot reach us: kept by the service worker, so it may need nothing but itself and one style sheet. */
export async function GET(): Promise<Response> {
  const [t, locale] = await Promise.all([getTranslations("push"), currentLocale()]);
  const say = (key: string) => escapeHtml(t(key));
  const html = `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${say("offlineTitle")} – Brygga</title><link rel="stylesheet" href="/besked.css"><h1>${say("offlineTitle")}</h1><p>${say("offlineText")}</p><p><a href="">${say("offlineAgain")}</a></p></html>`;
  return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}
