import { getTranslations } from "#app/_i18n/translations";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { Sheet } from "#app/_ui/sheet";
import { formatMoment, type Locale } from "#lib/platform/format";
import type { MoveToAnswer } from "#lib/threads/moving/queries";

type Props = { moves: readonly MoveToAnswer[]; locale: Locale; now: Date };

/** Questions that wait for whoever speaks for an organisation. */
export async function MovesToAnswer({ moves, locale, now }: Props) {
  const t = await getTranslations("moving");
  if (moves.length === 0) return null;
  return (
    <Sheet id="flyttar" title={t("answer.title")}>
      <ul className="list group">
        {moves.map((move) => (
          <li className="row" key={move.threadId}>
            <span className="row-icon">
              <Icon name="arrow-right" />
            </span>
            <div>
              <h3 className="row-title">
                <Link href={`/tradar/${move.threadId}/flytta`}>{move.title}</Link>
              </h3>
              <p className="row-meta">
                {t("answer.row", { name: move.by, when: formatMoment(new Date(move.at), locale, now) })}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
