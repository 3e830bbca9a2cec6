import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { OrganisationName } from "#app/_components/organisation";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { LinkButton } from "#app/_ui/button";
import { Crumbs } from "#app/_ui/crumbs";
import { Time } from "#app/_ui/time";
import { PartTexts } from "../_components/part-texts";
import { FollowUp } from "./_components/follow-up";
import { PracticeRail } from "./_components/practice-rail";
import { Waiting } from "./_components/waiting";
import { readPractice } from "./_read-practice";

type Props = { params: Promise<{ practiceId: string }>; searchParams: Promise<{ klart?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { practice } = await readPractice((await params).practiceId);
  return { title: practice.title };
}

/** What a thread has taught, told so that others can do the same. */
export default async function PracticePage({ params, searchParams }: Props) {
  const [{ practice }, t, locale, { klart }] = await Promise.all([
    readPractice((await params).practiceId),
    getTranslations("good-practices"),
    currentLocale(),
    searchParams,
  ]);
  const { author, may } = practice;
  return (
    <>
      <Crumbs
        label={t("crumbs")}
        trail={[
          { href: "/goda-exempel", text: t("title") },
          { href: `/goda-exempel?grupp=${practice.group.id}`, text: practice.group.name },
        ]}
      />
      <DoneBanner area="good-practices" code={single(klart)} />
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>{practice.title}</h1>
          <p className="dotted">
            <span>
              <OrganisationName kind={author.organisationKind}>{author.organisation}</OrganisationName>
            </span>
            <span>
              {t("page.made", { name: author.name })} <Time at={practice.createdAt} locale={locale} form="date" />
            </span>
            {practice.edited && (
              <span>
                {t("page.edited", { name: practice.edited.by })}{" "}
                <Time at={practice.edited.at} locale={locale} form="date" />
              </span>
            )}
          </p>
        </div>
        {may.edit && (
          <div className="actions no-print">
            <LinkButton icon="clock" href={`/goda-exempel/${practice.id}/folj-upp`}>
              {t("page.followUp")}
            </LinkButton>
            <LinkButton icon="pencil" href={`/goda-exempel/${practice.id}/redigera`}>
              {t("page.edit")}
            </LinkButton>
          </div>
        )}
      </header>
      <Waiting practice={practice} />
      <div className="with-rail">
        <div className="stack">
          <div className="sheet">
            <PartTexts texts={practice} />
          </div>
          <FollowUp practice={practice} locale={locale} />
        </div>
        <PracticeRail practice={practice} />
      </div>
    </>
  );
}
