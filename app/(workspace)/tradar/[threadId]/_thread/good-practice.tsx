import { getTranslations } from "#app/_i18n/translations";
import { LinkButton } from "#app/_ui/button";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";

/** Says that the thread has become a good example, with the way there. Made on the server: the browser need not know its words. */
export async function IsGoodPractice({ id }: { id: string }) {
  const t = await getTranslations("good-practices");
  return (
    <p className="practice-note">
      <Icon name="lightbulb" />
      <span>
        {t("thread.is")} <Link href={`/goda-exempel/${id}`}>{t("thread.read")}</Link>
      </span>
    </p>
  );
}

/** The way to make one of it. */
export async function MakeGoodPractice({ threadId }: { threadId: string }) {
  const t = await getTranslations("good-practices");
  return (
    <section className="no-print" aria-labelledby="gott-exempel">
      <h2 id="gott-exempel">{t("thread.title")}</h2>
      <p>{t("thread.lead")}</p>
      <p className="actions">
        <LinkButton icon="lightbulb" href={`/tradar/${threadId}/exempel`}>
          {t("thread.make")}
        </LinkButton>
      </p>
    </section>
  );
}
