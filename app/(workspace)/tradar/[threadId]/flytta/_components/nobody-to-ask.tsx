import { getTranslations } from "#app/_i18n/translations";
import { Banner } from "#app/_ui/banner";

/** Organisations whose yes is needed and that nobody in the group can give. */
export async function NobodyToAsk({ silent }: { silent: readonly string[] }) {
  if (silent.length === 0) return null;
  const t = await getTranslations("moving");
  return (
    <Banner look="warn" icon="users" live={false}>
      {t("nobodyToAsk", { organisations: silent.join(", ") })}
    </Banner>
  );
}
