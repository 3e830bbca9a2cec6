import { getTranslations } from "next-intl/server";
import { Icon } from "#app/_ui/icon";
import { env } from "#lib/platform/env";

/** Stands on every page, paper included, while the content is made up. */
export async function DemoStrip() {
  if (!env().demo) return null;
  const t = await getTranslations("shell");
  return (
    <aside className="demo-strip" aria-label={t("demoLabel")}>
      <Icon name="info" size="s" />
      <p>{t("demo")}</p>
    </aside>
  );
}
