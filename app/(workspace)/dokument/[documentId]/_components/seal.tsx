import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { Icon } from "#app/_ui/icon";
import type { DocumentHead } from "#lib/documents/queries";
import { formatDay } from "#lib/platform/format";

/** Foot of an adopted document: who decided, when, under which number, and by what one sees that it is that one. */
export async function Seal({
  document: { adopted, version },
}: {
  document: Pick<DocumentHead, "adopted" | "version">;
}) {
  if (!adopted) return null;
  const [t, locale] = await Promise.all([getTranslations("document-status"), currentLocale()]);
  return (
    <section className="seal" id="beslut" aria-labelledby="beslut-rubrik">
      <Icon name="badge-check" />
      <div>
        <h2 id="beslut-rubrik">{t("seal.title")}</h2>
        <dl className="facts">
          <dt>{t("seal.by")}</dt>
          <dd>{adopted.by}</dd>
          <dt>{t("seal.on")}</dt>
          <dd>
            <time dateTime={adopted.on}>{formatDay(adopted.on, locale)}</time>
          </dd>
          <dt>{t("seal.number")}</dt>
          <dd>{adopted.registryNumber}</dd>
          {version && (
            <>
              <dt>{t("seal.version")}</dt>
              <dd>{t("seal.fixed", { version })}</dd>
            </>
          )}
          <dt>{t("seal.checksum")}</dt>
          <dd>
            <code>{adopted.checksum.sum.match(/.{1,8}/g)?.join(" ")}</code>
          </dd>
        </dl>
        <p className="small muted">{t(adopted.checksum.whole ? "seal.means" : "seal.meansText")}</p>
      </div>
    </section>
  );
}
