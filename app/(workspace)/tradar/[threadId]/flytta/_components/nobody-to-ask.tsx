import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { Banner } from "#app/_ui/banner";

/** Organisations whose yes is needed and that nobody in the group can give. */
export async function NobodyToAsk({ silent }: { silent: readonly string[] }) {
  if (silent.length === 0) return null;
  const [t, locale] = await Promise.all([getTranslations("moving"), currentLocale()]);
  const organisations = new Intl.ListFormat(locale, { type: "disjunction" }).format(silent);
  return (
    <Banner look="warn" icon="users" live={false}>
      {t("nobodyToAsk", { organisations })}
    </Banner>
  );
}
