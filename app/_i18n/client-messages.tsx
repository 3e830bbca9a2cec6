import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { currentLocale } from "#app/_i18n/locale";
import { messagesOf } from "#app/_i18n/messages";
import { timeZone } from "#lib/platform/format";

type Props = { areas: readonly string[]; children: ReactNode };

/** Gives the client parts within it the texts of the named areas, and no others. */
export async function ClientMessages({ areas, children }: Props) {
  const locale = await currentLocale();
  const all = messagesOf(locale);
  const messages = Object.fromEntries(areas.map((area) => [area, all[area] ?? {}]));
  return (
    <NextIntlClientProvider locale={locale} messages={messages} timeZone={timeZone}>
      {children}
    </NextIntlClientProvider>
  );
}
