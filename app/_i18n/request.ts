import { getRequestConfig } from "next-intl/server";
import { currentLocale } from "#app/_i18n/locale";
import { messagesOf } from "#app/_i18n/messages";
import { timeZone } from "#lib/platform/format";

export default getRequestConfig(async () => {
  const locale = await currentLocale();
  return { locale, messages: messagesOf(locale), timeZone };
});
