import type { Metadata } from "next";
import { deny } from "#app/_denial";
import { readFormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { requireContext } from "#app/_session";
import { Crumbs } from "#app/_ui/crumbs";
import { canCreateGroup } from "#lib/members/policy";
import { GroupForm } from "../_components/group-form";

type Props = { searchParams: Promise<{ fel?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("groups");
  return { title: t("form.newTitle") };
}

export default async function NewGroupPage({ searchParams }: Props) {
  const ctx = await requireContext("/grupper/ny");
  if (!canCreateGroup(ctx.actor)) deny(ctx);
  const [t, state] = await Promise.all([
    getTranslations("groups"),
    readFormState("/grupper/ny", (await searchParams).fel),
  ]);
  return (
    <>
      <Crumbs label={t("crumbs")} trail={[{ href: "/grupper", text: t("title") }]} />
      <GroupForm
        title={t("form.newTitle")}
        lead={t("form.newLead")}
        action="/grupper/ny/spara"
        back="/grupper"
        state={state}
      />
    </>
  );
}
