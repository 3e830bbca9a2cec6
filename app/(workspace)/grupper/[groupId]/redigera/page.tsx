import type { Metadata } from "next";
import { readFormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { Crumbs } from "#app/_ui/crumbs";
import { GroupForm } from "../../_components/group-form";
import { readManagedGroup } from "../_read-group";

type Props = { params: Promise<{ groupId: string }>; searchParams: Promise<{ fel?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("groups");
  return { title: t("form.editTitle") };
}

export default async function EditGroupPage({ params, searchParams }: Props) {
  const { group } = await readManagedGroup((await params).groupId);
  const page = `/grupper/${group.id}/redigera`;
  const [t, state] = await Promise.all([getTranslations("groups"), readFormState(page, (await searchParams).fel)]);
  return (
    <>
      <Crumbs
        label={t("crumbs")}
        trail={[
          { href: "/grupper", text: t("title") },
          { href: `/grupper/${group.id}`, text: group.name },
        ]}
      />
      <GroupForm
        title={t("form.editTitle")}
        action={`${page}/spara`}
        back={`/grupper/${group.id}`}
        state={state}
        group={group}
      />
    </>
  );
}
