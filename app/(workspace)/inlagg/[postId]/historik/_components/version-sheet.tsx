import { getTranslations } from "#app/_i18n/translations";
import { Button } from "#app/_ui/button";
import { Select } from "#app/_ui/field";
import { Pill } from "#app/_ui/pill";
import { Sheet } from "#app/_ui/sheet";
import { formatMoment, type Locale } from "#lib/platform/format";
import { sayCovered } from "#lib/threads/body/covered";
import type { PostVersion } from "#lib/threads/moderation/history/queries";
import { REDACT_REASONS } from "#lib/threads/moderation/schema";

type Props = { postId: string; version: PostVersion; redacts: boolean; locale: Locale; now: Date };

/** One version: what it changed, or who emptied it. */
export async function VersionSheet({ postId, version, redacts, locale, now }: Props) {
  const t = await getTranslations("review");
  const when = (at: string) => formatMoment(new Date(at), locale, now);
  const { redacted, changes } = version;
  const written = changes.length > 0;
  return (
    <Sheet
      id={`version-${version.version}`}
      title={t("history.version", { n: version.number })}
      lead={t("history.by", { name: version.by, when: when(version.at) })}
      aside={
        version.current ? (
          <Pill look="new">{t("history.current")}</Pill>
        ) : (
          version.number === 1 && <Pill look="line">{t("history.first")}</Pill>
        )
      }
    >
      <div className="sheet-body form-rows">
        {version.gone && <p className="tombstone">{t("history.gone")}</p>}
        {redacted && (
          <p className="tombstone">
            {t("history.redacted", {
              name: redacted.by,
              when: when(redacted.at),
              reason: t(`reasons.${redacted.reason}`),
            })}
          </p>
        )}
        {version.title !== null && <p className="small muted">{t("history.thread", { title: version.title })}</p>}
        {written && (
          <p className="changes">
            {changes.map(({ kind, ...change }, index) => {
              const text = sayCovered(change.text, locale);
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in their order, made anew each time.
              if (kind === "same") return <span key={index}>{text}</span>;
              const Mark = kind === "added" ? "ins" : "del";
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                <Mark key={index}>
                  <span className="sr-only">{t(`history.${kind}`)} </span>
                  {text}
                  <span className="sr-only"> {t("history.end")}</span>
                </Mark>
              );
            })}
          </p>
        )}
        {written && version.number > 1 && changes.every(({ kind }) => kind === "same") && (
          <p className="small muted">{t("history.same")}</p>
        )}
        {redacts && written && !version.current && (
          <details className="redact no-print">
            <summary className="btn btn-quiet">{t("history.redact")}</summary>
            <form className="form-rows" method="post" action={`/inlagg/${postId}/historik/tom`}>
              <p className="small">{t("history.redactLead")}</p>
              <input type="hidden" name="version" value={version.version} />
              <Select
                id={`reason-${version.version}`}
                name="reason"
                label={t("history.reason")}
                choices={REDACT_REASONS.map((value) => ({ value, text: t(`reasons.${value}`) }))}
              />
              <p>
                <Button look="danger" type="submit">
                  {t("history.redact")}
                </Button>
              </p>
            </form>
          </details>
        )}
      </div>
    </Sheet>
  );
}
