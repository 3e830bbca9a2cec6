import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { Link } from "#app/_ui/link";
import type { DocumentHead } from "#lib/documents/queries";
import { formatDate, formatDay } from "#lib/platform/format";

const STEPS = ["draft", "shared_draft", "in_consultation", "adopted"] as const;

type Props = {
  document: DocumentHead;
  now: Date;
  /** The way to what can be done next; for those who decide about the document. */
  next?: string | undefined;
};

/** How far a document has come, step by step. */
export async function StatusSteps({ document, now, next }: Props) {
  const [t, names, locale] = await Promise.all([
    getTranslations("document-status"),
    getTranslations("documents"),
    currentLocale(),
  ]);
  const { status, owner, sharedAt, respondBy, adopted } = document;
  const day = (at: string) => (at.length === 10 ? formatDay(at, locale, now) : formatDate(new Date(at), locale, now));
  const says = {
    draft: t("draft", { organisation: owner.organisation }),
    shared_draft: sharedAt ? t("shared", { day: day(sharedAt) }) : t("notShared"),
    in_consultation: respondBy ? t("consultation", { day: day(respondBy) }) : t("consultationLater"),
    adopted: adopted ? t("adopted", { by: adopted.by, day: day(adopted.on) }) : t("adoptedLater"),
  };
  const at = STEPS.indexOf(status);
  return (
    <>
      <ol className="plain steps">
        {STEPS.map((step, index) => (
          <li
            key={step}
            className={index < at ? "is-done" : index === at ? "is-now" : undefined}
            aria-current={index === at ? "step" : undefined}
          >
            <span>
              <b>{names(`statuses.${step}`)}</b>
              {says[step]}
            </span>
          </li>
        ))}
      </ol>
      {next && (
        <p className="no-print">
          <Link href={next}>{t("change")}</Link>
        </p>
      )}
    </>
  );
}
