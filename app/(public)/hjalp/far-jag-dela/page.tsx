import type { Metadata } from "next";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { formatDate } from "#lib/platform/format";
import { TextPage, TextSection } from "../../_components/text-page";

/** When somebody last read the text against the law: change it with the text, and only then. */
const REVIEWED = new Date("2026-11-25T12:00:00+01:00");

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("public.share");
  return { title: t("title") };
}

/** What may be shared here, and where what may not be shared belongs (OSL, GDPR 10, lag 2025:170). */
export default async function MayIShareThisPage() {
  const [t, locale] = await Promise.all([getTranslations("public.share"), currentLocale()]);
  return (
    <TextPage title={t("title")} lead={t("lead")}>
      <p className="muted">{t("reviewed", { date: formatDate(REVIEWED, locale) })}</p>
      <TextSection id="questions" title={t("questions")}>
        <ol>
          <li>{t("question1")}</li>
          <li>{t("question2")}</li>
          <li>{t("question3")}</li>
        </ol>
      </TextSection>
      {(["never", "careful"] as const).map((part) => (
        <TextSection key={part} id={part} title={t(part)}>
          <p>{t(`${part}Text`)}</p>
        </TextSection>
      ))}
      <TextSection id="instead" title={t("instead")}>
        <ul>
          {([1, 2, 3, 4] as const).map((n) => (
            <li key={n}>{t(`instead${n}`)}</li>
          ))}
        </ul>
      </TextSection>
      <TextSection id="where" title={t("where")}>
        <p>{t("whereText")}</p>
        {(["police", "child", "sspf", "urgent"] as const).map((way) => (
          <p key={way}>
            <b>{t(way)}:</b> {t(`${way}Text`)}
          </p>
        ))}
      </TextSection>
      {(["wrong", "check"] as const).map((part) => (
        <TextSection key={part} id={part} title={t(part)}>
          <p>{t(`${part}Text`)}</p>
        </TextSection>
      ))}
    </TextPage>
  );
}
