import type { Metadata } from "next";
import { readFormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { requireCoordinator } from "../../medlemskap/_coordinator";
import { OrganisationForm } from "../_components/organisation-form";

const PAGE = "/organisationer/ny";

type Props = { searchParams: Promise<{ fel?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("organisation.addTitle") };
}

export default async function NewOrganisationPage({ searchParams }: Props) {
  await requireCoordinator(PAGE);
  const state = await readFormState(PAGE, (await searchParams).fel);
  return <OrganisationForm action={`${PAGE}/spara`} state={state} />;
}
