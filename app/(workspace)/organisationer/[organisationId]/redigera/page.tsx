import type { Metadata } from "next";
import { cache } from "react";
import { orNotFound } from "#app/_denial";
import { readFormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { pathId } from "#app/_path";
import { getOrganisation } from "#lib/members/organisations/queries";
import { requireCoordinator } from "../../../medlemskap/_coordinator";
import { OrganisationForm } from "../../_components/organisation-form";

type Props = { params: Promise<{ organisationId: string }>; searchParams: Promise<{ fel?: string }> };

const readOrganisation = cache(async (id: string) => {
  const organisationId = pathId(id);
  const ctx = await requireCoordinator(`/organisationer/${organisationId}/redigera`);
  return orNotFound(ctx, organisationId, getOrganisation(ctx, organisationId));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ name }, t] = await Promise.all([readOrganisation((await params).organisationId), getTranslations("admin")]);
  return { title: t("organisation.editTitle", { name }) };
}

export default async function EditOrganisationPage({ params, searchParams }: Props) {
  const organisation = await readOrganisation((await params).organisationId);
  const page = `/organisationer/${organisation.id}/redigera`;
  const state = await readFormState(page, (await searchParams).fel);
  return <OrganisationForm action={`${page}/spara`} state={state} organisation={organisation} />;
}
