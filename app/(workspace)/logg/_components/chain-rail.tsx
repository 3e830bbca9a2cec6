import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { Button } from "#app/_ui/button";
import { Icon } from "#app/_ui/icon";
import { Pill } from "#app/_ui/pill";
import type { ChainState } from "#lib/platform/audit/queries";
import { formatMoment } from "#lib/platform/format";

type Props = { chain: ChainState; now: Date };

/** How far the log is locked, and what the last check of it said. */
export async function ChainRail({ chain: { sealed, sealedUntil, waiting, check }, now }: Props) {
  const [t, locale] = await Promise.all([getTranslations("log"), currentLocale()]);
  const moment = (at: string) => formatMoment(new Date(at), locale, now);
  return (
    <aside className="rail" aria-label={t("chain.title")}>
      <section aria-labelledby="kedjan">
        <h2 id="kedjan">{t("chain.title")}</h2>
        <p>{t("chain.text")}</p>
        <dl className="facts rail-more">
          <dt>{t("chain.sealed")}</dt>
          <dd>{sealedUntil ? t("chain.sealedUntil", { when: moment(sealedUntil) }) : t("chain.nothing")}</dd>
          <dt>{t("chain.rows")}</dt>
          <dd>{t("chain.rowsText", { sealed, waiting })}</dd>
          <dt>{t("chain.checked")}</dt>
          <dd>
            {check ? (
              <>
                <Pill
                  {...(check.outcome === "whole"
                    ? { look: "ok", icon: "check" }
                    : { look: "danger", icon: "triangle-alert" })}
                >
                  {t(`chain.${check.outcome}`)}
                </Pill>
                <br />
                {t("chain.checkedText", { when: moment(check.at), count: check.sealed })}
              </>
            ) : (
              t("chain.never")
            )}
          </dd>
        </dl>
        {check?.outcome === "broken" && <Faults faults={check.faults} />}
        <form className="rail-more no-print" method="post" action="/logg/kontrollera">
          <Button type="submit" icon="shield-check" wide>
            {t("chain.check")}
          </Button>
        </form>
        <p className="rail-more muted">{t("chain.nightly")}</p>
      </section>
    </aside>
  );
}

/** The rest are told in numbers: whoever follows a fault up reads them in the process log. */
const SHOWN = 10;

async function Faults({ faults }: { faults: NonNullable<ChainState["check"]>["faults"] }) {
  const t = await getTranslations("log");
  return (
    <div className="rail-more">
      <p className="error">
        <Icon name="triangle-alert" size="s" />
        {t("chain.alarm")}
      </p>
      <ul>
        {faults.slice(0, SHOWN).map(({ kind, seq, entryId }) => (
          <li key={`${kind} ${seq} ${entryId}`}>
            {t(`chain.faults.${kind}`, { seq: seq ?? 0, entryId: entryId ?? 0 })}
          </li>
        ))}
      </ul>
      {faults.length > SHOWN && <p>{t("chain.more", { count: faults.length - SHOWN })}</p>}
    </div>
  );
}
