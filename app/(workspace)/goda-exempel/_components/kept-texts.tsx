import { getTranslations } from "#app/_i18n/translations";
import { Sheet } from "#app/_ui/sheet";
import { PARTS, type Texts } from "#lib/good-practices/schema";
import { PartTexts } from "./part-texts";

/** What somebody wrote that could not become an example of its own: to be read and copied. */
export async function KeptTexts({ fields }: { fields: Record<string, string> }) {
  const t = await getTranslations("good-practices");
  const written = Object.fromEntries(PARTS.map((part) => [part, fields[part] ?? ""])) as Texts;
  return (
    <Sheet id="skrivet" title={t("make.kept")}>
      <PartTexts texts={written} withTitle />
    </Sheet>
  );
}
