import { getTranslations } from "#app/_i18n/translations";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { Sheet } from "#app/_ui/sheet";
import type { GoodPracticeToReview } from "#lib/good-practices/queries";
import { formatMoment, type Locale } from "#lib/platform/format";

type Props = { practices: readonly GoodPracticeToReview[]; locale: Locale; now: Date };

/** Good examples that were published in spite of a warning. */
export async function PracticesToReview({ practices, locale, now }: Props) {
  const t = await getTranslations("good-practices");
  if (practices.length === 0) return null;
  return (
    <Sheet id="exempel" title={t("review.list")}>
      <ul className="list group">
        {practices.map(({ id, title, group, by, at }) => (
          <li className="row" key={id}>
            <span className="row-icon">
              <Icon name="lightbulb" />
            </span>
            <div>
              <h3 className="row-title">
                <Link href={`/goda-exempel/${id}`}>{title}</Link>
              </h3>
              <p className="row-meta">
                {t("review.row", { name: by, when: formatMoment(new Date(at), locale, now), group })}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
