import { getTranslations } from "#app/_i18n/translations";
import { Banner } from "#app/_ui/banner";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";

type Props = {
  documentId: string;
  /** The address's `saknas`: codes with a space between them. */
  lost: string;
  /** Whether something in the text is to be gone through before others read it. */
  needsCare: boolean;
};

/** After a file has become a document: that it did, and what of it did not come along. Codes without words say nothing. */
export async function Imported({ documentId, lost, needsCare }: Props) {
  const t = await getTranslations("document-import");
  const left = [...new Set(lost.split(" "))].filter((code) => /^[a-z-]+$/.test(code) && t.has(`lost.${code}`));
  return (
    <div className="done-banner stack">
      <Banner look="ok">{t("done")}</Banner>
      {left.length > 0 && (
        <section className="banner banner-warn" aria-labelledby="kom-inte-med">
          <Icon name="triangle-alert" />
          <div className="grow">
            <h2 className="label" id="kom-inte-med">
              {t("lostTitle")}
            </h2>
            <ul>
              {left.map((code) => (
                <li key={code}>{t(`lost.${code}`)}</li>
              ))}
            </ul>
          </div>
        </section>
      )}
      {needsCare && (
        <Banner look="warn" icon="shield-alert">
          {t.rich("needsCare", { link: (words) => <Link href={`/dokument/${documentId}/dela`}>{words}</Link> })}
        </Banner>
      )}
    </div>
  );
}
