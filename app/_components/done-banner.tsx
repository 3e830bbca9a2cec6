import { getTranslations } from "#app/_i18n/translations";
import { Banner } from "#app/_ui/banner";

type Props = {
  /** Messages file whose `done` has the words. */
  area:
    | "groups"
    | "settings"
    | "admin"
    | "log"
    | "review"
    | "following"
    | "notices"
    | "notice-settings"
    | "moving"
    | "good-practices"
    | "document-versions"
    | "document-status"
    | "document-sharing"
    | "document-review"
    | "documents"
    | "urgent"
    | "operation"
    | "search-words";
  /** The address's `klart`. */
  code: string;
};

/** Says that what was just asked for is done. A code without words says nothing: addresses can be written by hand. */
export async function DoneBanner({ area, code }: Props) {
  const t = await getTranslations(area);
  if (!/^[a-z-]+$/.test(code) || !t.has(`done.${code}`)) return null;
  return (
    <div className="done-banner">
      <Banner look="ok">{t(`done.${code}`)}</Banner>
    </div>
  );
}
