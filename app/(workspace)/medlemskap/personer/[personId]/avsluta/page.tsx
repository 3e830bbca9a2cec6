import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { Button, LinkButton } from "#app/_ui/button";
import { Crumbs } from "#app/_ui/crumbs";
import { PageHead } from "#app/_ui/page-head";
import { Sheet } from "#app/_ui/sheet";
import { listGroupsInNeedOf } from "#lib/members/groups/coordinators/queries";
import { isNeeded } from "../_components/needed-by-groups";
import { readPerson } from "../_read-person";

type Props = { params: Promise<{ personId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ person }, t] = await Promise.all([readPerson((await params).personId), getTranslations("admin")]);
  return { title: t("end.title", { name: person.name }) };
}

/** Says what ending a membership means before it is done. */
export default async function EndMembershipPage({ params }: Props) {
  const { ctx, person, manages } = await readPerson((await params).personId);
  if (!manages || person.status === "ended") notFound();
  // The person's own page says why, and what to do first.
  if (isNeeded(await listGroupsInNeedOf(ctx, person.id))) redirect(`/medlemskap/personer/${person.id}`);
  const [t, tl, locale] = await Promise.all([getTranslations("admin"), getTranslations("log"), currentLocale()]);
  const { name, email, platformRole, organisation, organisationContact } = person;
  const groups = new Intl.ListFormat(locale).format(person.groups.map((group) => group.name));
  const back = `/medlemskap/personer/${person.id}`;
  return (
    <>
      <Crumbs
        label={t("crumbs")}
        trail={[
          { href: "/medlemskap", text: t("title") },
          { href: back, text: name },
        ]}
      />
      <PageHead title={t("end.title", { name })} lead={t("end.lead")} />
      <Sheet id="hander" title={t("end.happens")} className="narrow-sheet">
        <div className="sheet-body form-rows">
          <ul>
            <li>{t("end.out", { name })}</li>
            <li>{groups ? t("end.groupsNamed", { groups }) : t("end.groups")}</li>
            {platformRole !== "member" && <li>{t("end.role", { role: tl(`roles.${platformRole}`) })}</li>}
            {organisationContact && organisation && <li>{t("end.contact", { organisation })}</li>}
            <li>{t("end.texts")}</li>
            <li>{t("end.mail", { email })}</li>
            <li>{t("end.back")}</li>
          </ul>
          <form className="actions no-print" method="post" action={`${back}/avsluta/svar`}>
            <LinkButton href={back}>{t("end.keep")}</LinkButton>
            <Button look="danger" type="submit" icon="user-x">
              {t("end.confirm")}
            </Button>
          </form>
        </div>
      </Sheet>
    </>
  );
}
