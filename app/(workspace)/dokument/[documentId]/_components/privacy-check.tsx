import { getTranslations } from "#app/_i18n/translations";
import { Select, Textarea } from "#app/_ui/field";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import type { TextHit } from "#lib/documents/text-hits";
import { PUBLISH_REASONS } from "#lib/privacy/publish-reasons";
import { LONGEST_EXPLANATION } from "#lib/privacy/schema";

type Props = {
  hits: readonly TextHit[];
  /** Where the text is changed. */
  edit: string;
};

/** What in the text may point somebody out, where it stands and hidden sign by sign; before a form that shows it to others. */
export async function PrivacyHits({ hits, edit }: Props) {
  if (hits.length === 0) return null;
  const [t, privacy] = await Promise.all([getTranslations("document-status"), getTranslations("privacy")]);
  const stop = hits.some((hit) => hit.stop);
  return (
    <section className={`banner banner-${stop ? "danger" : "warn"}`} aria-labelledby="personuppgifter">
      <Icon name={stop ? "triangle-alert" : "shield-alert"} />
      <div className="grow">
        <h2 className="label" id="personuppgifter">
          {t("check.title")}
        </h2>
        <p>{t(stop ? "check.stops" : "check.warns")}</p>
        <ul className="plain hits">
          {hits.map((hit, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: in reading order; the same may stand twice.
            <li key={index}>
              <b>{privacy(`titles.${hit.kind}`)}</b>
              {hit.under && <small>{t("check.under", { heading: hit.under })}</small>}
              <q>
                {hit.before}
                <mark>{hit.masked}</mark>
                {hit.after}
              </q>
            </li>
          ))}
        </ul>
        <p>
          <Link href={edit}>{t("check.edit")}</Link>
        </p>
      </div>
    </section>
  );
}

type WhyProps = {
  hits: readonly TextHit[];
  fields: Record<string, string[] | undefined>;
  error: (field: string) => string | undefined;
  /** Before the fields' ids, when two forms on a page ask. */
  prefix?: string;
};

/** Asks why what the check warns of is needed. Stands in the form. */
export async function WhyShown({ hits, fields, error, prefix = "" }: WhyProps) {
  if (hits.length === 0 || hits.some(({ stop }) => stop)) return null;
  const privacy = await getTranslations("privacy");
  return (
    <>
      <Select
        id={`${prefix}publishAnyway`}
        name="reason"
        label={privacy("reason")}
        required
        defaultValue={fields.reason?.[0] ?? ""}
        error={error("publishAnyway")}
        choices={[
          { value: "", text: privacy("choose") },
          ...PUBLISH_REASONS.map((value) => ({ value, text: privacy(`reasons.${value}`) })),
        ]}
      />
      <Textarea
        id={`${prefix}explanation`}
        name="explanation"
        rows={2}
        maxLength={LONGEST_EXPLANATION}
        label={privacy("explanation")}
        hint={privacy("explanationHint")}
        defaultValue={fields.explanation?.[0]}
        error={error("explanation")}
      />
    </>
  );
}
