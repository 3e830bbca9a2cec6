import { getTranslations } from "#app/_i18n/translations";
import { Pill } from "#app/_ui/pill";
import { Sheet } from "#app/_ui/sheet";
import type { GoodPractice } from "#lib/good-practices/queries";
import type { Verdict } from "#lib/good-practices/schema";
import { formatDay, type Locale } from "#lib/platform/format";

const LOOKS: Record<Verdict, "ok" | "warn" | "line"> = { lasts: "ok", partly: "warn", not: "warn", too_early: "line" };

/** In words and not by colour alone: whether the result lasts. */
export async function VerdictPill({ verdict }: { verdict: Verdict }) {
  const t = await getTranslations("good-practices");
  return <Pill look={LOOKS[verdict]}>{t(`verdicts.${verdict}`)}</Pill>;
}

type Props = { practice: GoodPractice; locale: Locale };

/** How it went afterwards, in the order it was told. */
export async function FollowUp({ practice, locale }: Props) {
  const t = await getTranslations("good-practices");
  return (
    <Sheet id="uppfoljning" title={t("page.outcomes")}>
      {practice.outcomes.length === 0 ? (
        <div className="sheet-body">
          <p className="muted">{t("page.noOutcomes")}</p>
        </div>
      ) : (
        <ol className="plain practice-parts">
          {practice.outcomes.map(({ id, verdict, text, seenOn, by, organisation }) => (
            <li key={id}>
              <p className="row-meta">
                <span>
                  <VerdictPill verdict={verdict} />
                </span>
                <time dateTime={seenOn}>{formatDay(seenOn, locale)}</time>
                <span>{t("page.toldBy", { name: by, organisation })}</span>
              </p>
              <p className="as-written">{text}</p>
            </li>
          ))}
        </ol>
      )}
    </Sheet>
  );
}
