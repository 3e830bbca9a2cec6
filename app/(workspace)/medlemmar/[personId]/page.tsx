import type { Metadata } from "next";
import { OrganisationName } from "#app/_components/organisation";
import { PersonHead } from "#app/_components/person-head";
import { orNotFound } from "#app/_denial";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { pathId } from "#app/_path";
import { requireContext } from "#app/_session";
import { AnchorButton } from "#app/_ui/anchor-button";
import { LinkButton } from "#app/_ui/button";
import { Crumbs } from "#app/_ui/crumbs";
import { Link } from "#app/_ui/link";
import { Sheet } from "#app/_ui/sheet";
import { Time } from "#app/_ui/time";
import { getPerson } from "#lib/members/people/queries";
import { canSeeMemberships } from "#lib/members/policy";
import { PersonMarks } from "../_components/member-row";

type Props = { params: Promise<{ personId: string }> };

async function load({ params }: Props) {
  const id = pathId((await params).personId);
  const ctx = await requireContext(`/medlemmar/${id}`);
  return { ctx, person: await orNotFound(ctx, id, getPerson(ctx, id)) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { person } = await load(props);
  return { title: person.name };
}

export default async function MemberPage(props: Props) {
  const { ctx, person } = await load(props);
  const [t, shell, locale] = await Promise.all([getTranslations("members"), getTranslations("shell"), currentLocale()]);
  return (
    <>
      <Crumbs label={shell("whereYouAre")} trail={[{ href: "/medlemmar", text: t("title") }]} />
      <PersonHead
        person={person}
        marks={<PersonMarks person={person} />}
        actions={
          <>
            {canSeeMemberships(ctx.actor) && (
              <LinkButton icon="settings" href={`/medlemskap/personer/${person.id}`}>
                {t("manage")}
              </LinkButton>
            )}
            {!person.leaving && (
              <AnchorButton icon="mail" href={`mailto:${person.email}`}>
                {t("mail")}
              </AnchorButton>
            )}
          </>
        }
      />
      <div className="stack">
        <Sheet id="uppgifter" title={t("facts")}>
          <div className="sheet-body">
            <dl className="facts">
              {person.organisation && person.organisationKind && (
                <>
                  <dt>{t("organisation")}</dt>
                  <dd>
                    <OrganisationName kind={person.organisationKind}>{person.organisation}</OrganisationName>
                  </dd>
                </>
              )}
              {person.function && (
                <>
                  <dt>{t("function")}</dt>
                  <dd>{person.function}</dd>
                </>
              )}
              {!person.leaving && (
                <>
                  <dt>{t("email")}</dt>
                  <dd>
                    <a href={`mailto:${person.email}`}>{person.email}</a>
                  </dd>
                </>
              )}
              {person.guest && person.guestUntil && (
                <>
                  <dt>{t("guestUntil")}</dt>
                  <dd>
                    <Time at={person.guestUntil} locale={locale} now={ctx.now()} form="date" />
                  </dd>
                </>
              )}
            </dl>
          </div>
        </Sheet>
        <Sheet id="grupper" title={t("groupsInCommon")}>
          <div className="sheet-body">
            {person.groups.length === 0 ? (
              <p className="muted">{t("noGroupsInCommon")}</p>
            ) : (
              <ul className="plain plainlist">
                {person.groups.map(({ id, name }) => (
                  <li key={id}>
                    <Link href={`/grupper/${id}`}>{name}</Link>
                  </li>
                ))}
              </ul>
            )}
          </div>
        </Sheet>
      </div>
    </>
  );
}
