import type { ReactNode } from "react";
import { OrganisationName } from "#app/_components/organisation";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { Crumbs } from "#app/_ui/crumbs";
import type { DocumentHead as Head } from "#lib/documents/queries";
import { formatRecent } from "#lib/platform/format";
import { StatusPill } from "../../_components/status-pill";

type Props = { document: Head; now: Date; actions?: ReactNode; children?: ReactNode };

/** Where one is, what the document is called, how far it has come, and whose it is. `children` stand at the end of the line. */
export async function DocumentHead({ document, now, actions, children }: Props) {
  const [t, locale] = await Promise.all([getTranslations("document"), currentLocale()]);
  const { group, owner, version } = document;
  return (
    <>
      <Crumbs
        label={t("crumbs")}
        trail={[
          { href: "/dokument", text: t("documents") },
          { href: `/dokument?grupp=${group.id}`, text: group.name },
        ]}
      />
      <header className="doc-head">
        <div className="head-row">
          <h1 tabIndex={-1}>{document.title}</h1>
          <div className="actions no-print">{actions}</div>
        </div>
        <div className="doc-meta">
          <StatusPill document={document} />
          <span className="dotted">
            {version && <span>{t("version", { version })}</span>}
            <span>{t("owner", { name: owner.name })}</span>
            <span>
              <OrganisationName kind={owner.organisationKind}>{owner.organisation}</OrganisationName>
            </span>
            {children === undefined && (
              <span>
                {t(document.editedBy ? "editedBy" : "edited", {
                  name: document.editedBy ?? "",
                  when: formatRecent(new Date(document.editedAt), locale, now),
                })}
              </span>
            )}
          </span>
          {children}
        </div>
      </header>
    </>
  );
}
