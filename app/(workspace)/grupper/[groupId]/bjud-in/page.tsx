import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FormProblems, problemText } from "#app/_components/form-problems";
import { guestDays } from "#app/_components/guest-days";
import { readFormState } from "#app/_form-memory";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { Button, LinkButton } from "#app/_ui/button";
import { Crumbs } from "#app/_ui/crumbs";
import { Input, Select } from "#app/_ui/field";
import { PageHead } from "#app/_ui/page-head";
import { listOrganisations } from "#lib/members/organisations/queries";
import { formatDate, isoDate } from "#lib/platform/format";
import { readManagedGroup } from "../_read-group";

type Props = { params: Promise<{ groupId: string }>; searchParams: Promise<{ fel?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("groups");
  return { title: t("guest.title") };
}

/** Invites somebody from outside the network into this group, for a while. */
export default async function InviteGuestPage({ params, searchParams }: Props) {
  const { ctx, group } = await readManagedGroup((await params).groupId);
  if (group.access === "open") notFound();
  const page = `/grupper/${group.id}/bjud-in`;
  const [t, tm, locale, { problems, values }, organisations] = await Promise.all([
    getTranslations("groups"),
    getTranslations("members"),
    currentLocale(),
    readFormState(page, (await searchParams).fel),
    listOrganisations(ctx),
  ]);
  const { first, last, suggested } = guestDays(ctx.now());
  const field = (name: "firstName" | "lastName" | "email" | "function" | "until") => ({
    id: name,
    name,
    label: t(`guest.${name}`),
    defaultValue: values[name]?.[0],
    error: problems[name] && problemText(tm, problems[name]),
  });
  const labels = Object.fromEntries(
    (["firstName", "lastName", "email", "organisation", "function", "until"] as const).map((name) => [
      name,
      t(`guest.${name}`),
    ]),
  );
  return (
    <>
      <FormProblems problems={problems} labels={labels} />
      <Crumbs
        label={t("crumbs")}
        trail={[
          { href: "/grupper", text: t("title") },
          { href: `/grupper/${group.id}`, text: group.name },
        ]}
      />
      <PageHead title={t("guest.title")} lead={t("guest.lead", { group: group.name })} />
      <form className="sheet form-sheet" method="post" action={`${page}/skicka`}>
        <Input {...field("email")} type="email" required maxLength={254} hint={t("guest.emailHint")} />
        <Input {...field("firstName")} required maxLength={80} />
        <Input {...field("lastName")} required maxLength={80} />
        <Select
          id="organisation"
          name="organisation"
          label={t("guest.organisation")}
          defaultValue={values.organisation?.[0] ?? ""}
          choices={[
            { value: "", text: t("guest.noOrganisation") },
            ...organisations
              .filter(({ kind }) => kind === "business" || kind === "civil_society")
              .map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
        <Input {...field("function")} maxLength={120} hint={t("guest.functionHint")} />
        <Input
          {...field("until")}
          type="date"
          required
          className="date"
          min={isoDate(first)}
          max={isoDate(last)}
          defaultValue={values.until?.[0] ?? isoDate(suggested)}
          hint={t("guest.untilHint", { date: formatDate(last, locale) })}
        />
        <p className="actions">
          <Button look="primary" type="submit" icon="send">
            {t("guest.send")}
          </Button>
          <LinkButton look="quiet" href={`/grupper/${group.id}`}>
            {t("form.cancel")}
          </LinkButton>
        </p>
      </form>
    </>
  );
}
