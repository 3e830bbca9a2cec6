import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { single } from "#app/_path";
import { requireContext } from "#app/_session";
import { Banner } from "#app/_ui/banner";
import { Button, LinkButton } from "#app/_ui/button";
import { Crumbs } from "#app/_ui/crumbs";
import { EmptyState } from "#app/_ui/empty-state";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { PageHead } from "#app/_ui/page-head";
import { Time } from "#app/_ui/time";
import { listTemplates } from "#lib/documents/templates/queries";
import { templateIcon } from "../_components/template-icon";

type Props = { searchParams: Promise<{ klart?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("documents");
  return { title: t("templates.title") };
}

/** All templates to begin from; the network's coordinators change them here. */
export default async function TemplatesPage({ searchParams }: Props) {
  const ctx = await requireContext("/dokument/mallar");
  const [templates, t, locale, { klart }] = await Promise.all([
    listTemplates(ctx),
    getTranslations("documents"),
    currentLocale(),
    searchParams,
  ]);
  return (
    <>
      <Crumbs label={t("crumbs")} trail={[{ href: "/dokument", text: t("title") }]} />
      {single(klart) === "stoppad" ? (
        <Banner look="danger">{t("templates.stopped")}</Banner>
      ) : (
        <DoneBanner area="documents" code={single(klart)} />
      )}
      <PageHead title={t("templates.title")} lead={t("templates.lead")} />
      <section className="sheet" aria-label={t("templates.title")}>
        {templates.length === 0 ? (
          <EmptyState>{t("templates.none")}</EmptyState>
        ) : (
          <ul className="list">
            {templates.map((template) => (
              <li key={template.id} className="row">
                <span className="row-icon">
                  <Icon name={templateIcon(template.builtIn)} />
                </span>
                <div>
                  <h2 className="row-title">
                    <Link href={`/dokument/${template.id}`}>{template.title}</Link>
                  </h2>
                  <p className="row-meta">
                    {template.builtIn && <span>{t(`templates.about.${template.builtIn}`)}</span>}
                    {template.version && <span>{t("version", { number: template.version })}</span>}
                    {template.landscape && <span>{t("templates.landscape")}</span>}
                    <span>
                      {t("templates.changed")}{" "}
                      <Time at={template.editedAt} locale={locale} now={ctx.now()} form="date" />
                    </span>
                  </p>
                  {template.changed && <p className="row-text">{t("templates.unpublished")}</p>}
                </div>
                <div className="row-side row-actions">
                  {template.changed && (
                    <form method="post" action={`/dokument/mallar/${template.id}/publicera`}>
                      <Button
                        type="submit"
                        icon="check"
                        aria-label={t("templates.publishNamed", { title: template.title })}
                      >
                        {t("templates.publish")}
                      </Button>
                    </form>
                  )}
                  {template.mayEdit && (
                    <LinkButton icon="pencil" href={`/dokument/${template.id}/redigera`}>
                      {t("templates.edit")}
                    </LinkButton>
                  )}
                  {template.version && (
                    <LinkButton icon="plus" href={`/dokument/ny?mall=${template.id}`}>
                      {t("templates.use")}
                    </LinkButton>
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
