import { getTranslations } from "next-intl/server";
import { isoDate } from "#lib/platform/format";

type Props = { name: string; organisation: string | null; at: Date };

/** Who took this paper out of the product, and when. */
export async function PrintHead({ name, organisation, at }: Props) {
  const t = await getTranslations("shell");
  const facts = { network: t("network"), date: isoDate(at), name };
  return <p className="print-head print-only">{organisation ? t("printed", { ...facts, organisation }) : t("printedWithoutOrganisation", facts)}</p>;
}
