import { getTranslations } from "#app/_i18n/translations";
import { EmptyState } from "#app/_ui/empty-state";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { Pill } from "#app/_ui/pill";
import { Sheet } from "#app/_ui/sheet";
import { formatMoment, type Locale } from "#lib/platform/format";
import { postAddress } from "#lib/threads/address";
import type { OwnReport } from "#lib/threads/moderation/review/queries";

type Props = { reports: readonly OwnReport[]; locale: Locale; now: Date };

/** What one has reported, with the answer once there is one. */
export async function OwnReports({ reports, locale, now }: Props) {
  const t = await getTranslations("review");
  const when = (at: string) => formatMoment(new Date(at), locale, now);
  return (
    <Sheet id="egna" title={t("own")} lead={t("ownLead")}>
      {reports.length === 0 ? (
        <EmptyState>{t("ownNone")}</EmptyState>
      ) : (
        <ul className="list group">
          {reports.map(({ id, thread, group, kind, reason, at, decision, state }) => (
            <li className="row" key={id}>
              <span className="row-icon">
                <Icon name={decision ? "check" : "clock"} />
              </span>
              <div>
                <h3 className="row-title">
                  {thread ? (
                    <Link href={postAddress(thread.id, thread.number)}>
                      {t("postIn", { n: thread.number, title: thread.title })}
                    </Link>
                  ) : (
                    t("postGone", { group })
                  )}
                </h3>
                <p className="row-meta">
                  <span>{t(`kinds.${kind}`)}</span>
                  <span>{t(`reasons.${reason}`)}</span>
                  <span>{t("sent", { when: when(at) })}</span>
                </p>
              </div>
              <div className="row-side">
                <Pill look={decision ? "ok" : "line"}>
                  {decision ? t(`decisions.${decision.kind}`) : t(`states.${state}`)}
                </Pill>
                {decision && <span>{when(decision.at)}</span>}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}
