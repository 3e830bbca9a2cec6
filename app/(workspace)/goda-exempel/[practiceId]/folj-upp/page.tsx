import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { orNotFound } from "#app/_denial";
import { readFormState } from "#app/_form-memory";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { pathId, single } from "#app/_path";
import { requireContext } from "#app/_session";
import { Button, LinkButton } from "#app/_ui/button";
import { Crumbs } from "#app/_ui/crumbs";
import { Check, Input, Textarea } from "#app/_ui/field";
import { PageHead } from "#app/_ui/page-head";
import { getFollowUpPage } from "#lib/good-practices/queries";
import { LONGEST_TEXT, VERDICTS } from "#lib/good-practices/schema";
import { isoDate } from "#lib/platform/format";
import { DraftNote } from "../../_components/draft-note";
import { PartTexts } from "../../_components/part-texts";
import { PracticeProblems, problemWords } from "../../_components/practice-problems";
import { TextCheck } from "../../_components/text-check";
import { WhyAnyway } from "../../_components/why-anyway";

type Query = Record<"fel" | "klart", string | string[] | undefined>;
type Props = { params: Promise<{ practiceId: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("good-practices");
  return { title: t("followUp.title") };
}

/** Tells how it went. */
export default async function FollowUpPage({ params, searchParams }: Props) {
  const id = pathId((await params).practiceId);
  const page = `/goda-exempel/${id}/folj-upp`;
  const query = await searchParams;
  const ctx = await requireContext(page);
  const [t, locale, { problems }, { practice, written }] = await Promise.all([
    getTranslations("good-practices"),
    currentLocale(),
    readFormState(page, query.fel),
    orNotFound(ctx, id, getFollowUpPage(ctx, id)),
  ]);
  const error = await problemWords(problems);
  const today = isoDate(ctx.now());
  const fields: Record<string, string> = written?.fields ?? {};
  const labels = { text: t("followUp.text") };
  return (
    <>
      <Crumbs
        label={t("crumbs")}
        trail={[
          { href: "/goda-exempel", text: t("title") },
          { href: `/goda-exempel/${id}`, text: practice.title },
        ]}
      />
      <PracticeProblems
        problems={problems}
        labels={{ ...labels, verdict: t("followUp.verdict"), seenOn: t("followUp.seenOn") }}
      />
      <DoneBanner area="good-practices" code={single(query.klart)} />
      <PageHead title={t("followUp.title")} lead={t("followUp.lead")} />
      <div className="stack">
        <form className="sheet form-sheet long-form" method="post" action={`${page}/spara`}>
          <input type="hidden" name="id" value={fields.id || randomUUID()} />
          {written && <DraftNote at={written.at} locale={locale} now={ctx.now()} />}
          <fieldset id="verdict">
            <legend className="label">{t("followUp.verdict")}</legend>
            {error("verdict") && <span className="error">{error("verdict")}</span>}
            {VERDICTS.map((value) => (
              <Check
                key={value}
                type="radio"
                id={`verdict-${value}`}
                name="verdict"
                value={value}
                required
                label={t(`verdicts.${value}`)}
                defaultChecked={fields.verdict === value}
              />
            ))}
          </fieldset>
          <Textarea
            id="text"
            name="text"
            required
            rows={6}
            maxLength={LONGEST_TEXT}
            label={labels.text}
            hint={t("followUp.textHint")}
            defaultValue={fields.text}
            error={error("text")}
          />
          <Input
            id="seenOn"
            name="seenOn"
            type="date"
            required
            max={today}
            label={t("followUp.seenOn")}
            hint={t("followUp.seenOnHint")}
            defaultValue={fields.seenOn || today}
            error={error("seenOn")}
          />
          <WhyAnyway problems={problems} fields={fields} />
          <TextCheck locale={locale} labels={labels} />
          <p className="actions">
            <Button look="primary" type="submit">
              {t("followUp.save")}
            </Button>
            <Button type="submit" name="utkast" value="1" formNoValidate>
              {t("form.keep")}
            </Button>
            <LinkButton look="quiet" href={`/goda-exempel/${id}`}>
              {t("form.cancel")}
            </LinkButton>
          </p>
        </form>
        <details className="source sheet no-print">
          <summary>{t("followUp.before")}</summary>
          <PartTexts texts={practice} withTitle />
        </details>
      </div>
    </>
  );
}
