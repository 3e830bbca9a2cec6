import type { Metadata } from "next";
import { NotFoundPage } from "#app/_components/not-found-page";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { env } from "#lib/platform/env";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("errors");
  return { title: t("notFoundTitle") };
}

export default async function NotFound() {
  return <NotFoundPage locale={await currentLocale()} demo={env().demo} />;
}
