import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FormProblems, problemText } from "#app/_components/form-problems";
import { readFormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { Button, LinkButton } from "#app/_ui/button";
import { Crumbs } from "#app/_ui/crumbs";
import { EmptyState } from "#app/_ui/empty-state";
import { Select } from "#app/_ui/field";
import { PageHead } from "#app/_ui/page-head";
import { listAdmissible } from "#lib/members/groups/queries";
import { readManagedGroup } from "../_read-group";

type Props = { params: Promise<{ groupId: string }>; searchParams: Promise<{ fel?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("groups");
  return { title: t("add.title") };
}

/** Lets a member of the network into the group. */
export default async function AddMemberPage({ params, searchParams }: Props) {
  const { ctx, group } = await readManagedGroup((await params).groupId);
  if (group.access === "open") notFound();
  const page = `/grupper/${group.id}/lagg-till`;
  const [t, tm, { problems }, people] = await Promise.all([
    getTranslations("groups"),
    getTranslations("members"),
    readFormState(page, (await searchParams).fel),
    listAdmissible(ctx, group.id),
  ]);
  return (
    <>
      <FormProblems problems={problems} labels={{ person: t("add.person") }} />
      <Crumbs
        label={t("crumbs")}
        trail={[
          { href: "/grupper", text: t("title") },
          { href: `/grupper/${group.id}`, text: group.name },
        ]}
      />
      <PageHead title={t("add.title")} lead={t("add.lead", { group: group.name })} />
      {people.length === 0 ? (
        <div className="sheet">
          <EmptyState>{t("add.nobody")}</EmptyState>
        </div>
      ) : (
        <form className="sheet form-sheet" method="post" action={`${page}/spara`}>
          <Select
            id="person"
            name="person"
            required
            label={t("add.person")}
            defaultValue=""
            error={problems.person && problemText(tm, problems.person)}
            choices={[
              { value: "", text: t("add.choose") },
              ...people.map(({ id, name, organisation }) => ({
                value: id,
                text: organisation ? `${name}, ${organisation}` : name,
              })),
            ]}
          />
          <p className="actions">
            <Button look="primary" type="submit">
              {t("add.save")}
            </Button>
            <LinkButton look="quiet" href={`/grupper/${group.id}`}>
              {t("form.cancel")}
            </LinkButton>
          </p>
        </form>
      )}
    </>
  );
}
