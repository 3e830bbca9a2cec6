import { getTranslations } from "#app/_i18n/translations";
import { Link } from "#app/_ui/link";

/** The way to another title. Made on the server: the browser need not know its words. */
export async function ChangeThread({ threadId }: { threadId: string }) {
  const t = await getTranslations("threads");
  return (
    <Link className="link no-print" href={`/tradar/${threadId}/andra`}>
      {t("andra.link")}
    </Link>
  );
}
