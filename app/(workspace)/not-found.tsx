import { NotFoundPage } from "#app/_components/not-found-page";
import { currentLocale } from "#app/_i18n/locale";
import { env } from "#lib/platform/env";

export default async function NotFound() {
  return <NotFoundPage locale={await currentLocale()} demo={env().demo} within />;
}
