import { createTranslator, type useTranslations } from "next-intl";
import { currentLocale } from "#app/_i18n/locale";
import { messagesOf } from "#app/_i18n/messages";
import { env } from "#lib/platform/env";
import { type Locale, timeZone } from "#lib/platform/format";

type Translator = ReturnType<typeof useTranslations<string>>;

const kept = new Map<string, Translator>();

/**
 * The texts of one area in the language of the request. The library's own function reads each sentence's grammar anew
 * for every request, a tenth of a page's time; a translator that is kept does it once.
 */
export async function getTranslations(namespace: string): Promise<Translator> {
  return translatorFor(await currentLocale(), namespace);
}

function translatorFor(locale: Locale, namespace: string): Translator {
  const key = `${locale} ${namespace}`;
  const known = kept.get(key);
  if (known && env().NODE_ENV === "production") return known;
  const made = createTranslator({ locale, namespace, messages: messagesOf(locale), timeZone }) as Translator;
  kept.set(key, made);
  return made;
}
