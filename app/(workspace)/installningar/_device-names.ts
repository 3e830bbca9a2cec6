import { getTranslations } from "#app/_i18n/translations";

/** What browsers are called in lists of one's own. */
export async function deviceNames(): Promise<(device: { browser: string; system: string }) => string> {
  const t = await getTranslations("settings");
  return ({ browser, system }) =>
    browser && system ? t("device", { browser, system }) : browser || system || t("unknownDevice");
}
