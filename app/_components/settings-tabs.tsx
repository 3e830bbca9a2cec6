import { getTranslations } from "#app/_i18n/translations";
import { Tabs } from "#app/_ui/tabs";

/** The parts of one's own settings. */
export async function SettingsTabs({ current }: { current: "profile" | "notices" }) {
  const t = await getTranslations("notice-settings");
  return (
    <Tabs
      label={t("tabs")}
      tabs={[
        { href: "/installningar", text: t("tabProfile"), current: current === "profile" },
        { href: "/installningar/aviseringar", text: t("title"), current: current === "notices" },
      ]}
    />
  );
}
