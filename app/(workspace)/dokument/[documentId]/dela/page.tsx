import type { Metadata } from "next";
import { DoneBanner } from "#app/_components/done-banner";
import { Avatar, initialsOf, OrganisationName } from "#app/_components/organisation";
import { orNotFound } from "#app/_denial";
import { readFormState } from "#app/_form-memory";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { pathId, single } from "#app/_path";
import { requireContext } from "#app/_session";
import { Banner } from "#app/_ui/banner";
import { Button } from "#app/_ui/button";
import { Check, Input, Select } from "#app/_ui/field";
import { Sheet } from "#app/_ui/sheet";
import { getSharingPage } from "#lib/documents/sharing/queries";
import { formatDate, isoDate } from "#lib/platform/format";
import { Problems, problemWords } from "../_components/form-words";
import { DocumentPageTop } from "../_components/page-top";
import { PrivacyHits, WhyShown } from "../_components/privacy-check";
import "../../_components/versions.css";

type Query = Record<"fel" | "klart", string | string[] | undefined>;
type Props = { params: Promise<{ documentId: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("document-sharing");
  return { title: t("title") };
}

/** Who can do what with a document, and letting others in. */
export default async function SharePage({ params, searchParams }: Props) {
  const id = pathId((await params).documentId);
  const here = `/dokument/${id}/dela`;
  const query = await searchParams;
  const ctx = await requireContext(here);
  const [t, locale, page, { problems, values }] = await Promise.all([
    getTranslations("document-sharing"),
    currentLocale(),
    orNotFound(ctx, id, getSharingPage(ctx, id)),
    readFormState(here, query.fel),
  ]);
  const { document, own, shares, sharedAt, mayShare, hits } = page;
  const error = await problemWords("document-sharing", problems);
  const day = (at: string) => formatDate(new Date(at), locale, ctx.now());
  // An end is the first moment after the last day.
  const lastDay = (until: string) => formatDate(new Date(new Date(until).getTime() - 1), locale, ctx.now());
  return (
    <>
      <DocumentPageTop document={document} title={t("title")} lead={t("lead")}>
        <Problems area="document-sharing" problems={problems} />
        <DoneBanner area="document-sharing" code={single(query.klart)} />
      </DocumentPageTop>
      <div className="stack">
        <Sheet
          id="vem"
          title={t("who")}
          lead={
            sharedAt
              ? t("sharedSince", { organisation: own.organisation, day: day(sharedAt) })
              : t("nobody", { organisation: own.organisation })
          }
        >
          <ul className="plain shares">
            <li>
              <Avatar initials={initialsOf(own.organisation)} kind={own.organisationKind} size="s" />
              <span>
                {t("own", { people: own.people })}
                <small>
                  <OrganisationName kind={own.organisationKind}>{own.organisation}</OrganisationName>
                </small>
              </span>
            </li>
            {shares.map((share) => (
              <li key={share.id}>
                <Avatar
                  initials={initialsOf(share.kind === "group" ? page.group : share.name)}
                  kind={share.organisationKind}
                  size="s"
                />
                <span>
                  {share.kind === "person"
                    ? t("person", { name: share.name, does: t(`roles.${share.role}`) })
                    : t("people", { people: share.people, does: t(`roles.${share.role}`) })}
                  <small>
                    {share.kind === "group"
                      ? t("groupWhole", { group: page.group })
                      : share.organisation &&
                        share.organisationKind && (
                          <OrganisationName kind={share.organisationKind}>{share.organisation}</OrganisationName>
                        )}
                  </small>
                  <small>
                    {t("from", { day: day(share.since) })}
                    {share.until && `, ${t("until", { day: lastDay(share.until) })}`}
                  </small>
                </span>
                {mayShare && (
                  <form method="post" action={`${here}/sluta`}>
                    <input type="hidden" name="grant" value={share.id} />
                    <Button look="quiet" type="submit" aria-label={t("unshareName", { name: share.name })}>
                      {t("unshare")}
                    </Button>
                  </form>
                )}
              </li>
            ))}
          </ul>
        </Sheet>
        {mayShare && (
          <>
            <PrivacyHits hits={hits} edit={`/dokument/${id}/redigera`} />
            <form className="sheet form-sheet" method="post" action={`${here}/spara`} aria-labelledby="dela-med">
              <h2 id="dela-med">{t("change")}</h2>
              {!sharedAt && (
                <Banner look="warn" icon="triangle-alert" live={false}>
                  {t("warning")}
                </Banner>
              )}
              <Select
                id="with"
                name="with"
                required
                label={t("with")}
                hint={t("changeHint")}
                defaultValue={values.with?.[0] ?? ""}
                error={error("with")}
                choices={[
                  { value: "", text: t("choose") },
                  { value: "grupp", text: `${t("inGroup")} ${page.group}` },
                  ...page.organisations.map(({ id: value, name }) => ({
                    value: `organisation:${value}`,
                    text: t("organisation", { name }),
                  })),
                  ...page.people.map(({ id: value, name, does, guest }) => ({
                    value: `person:${value}`,
                    text: [name, does, guest && t("guest")].filter(Boolean).join(", "),
                  })),
                ]}
              />
              <Select
                id="role"
                name="role"
                required
                label={t("role")}
                defaultValue={values.role?.[0] ?? (page.roles.includes("comment") ? "comment" : "view")}
                error={error("role")}
                choices={page.roles.map((value) => ({ value, text: t(`roleNames.${value}`) }))}
              />
              <Input
                id="until"
                name="until"
                type="date"
                min={isoDate(ctx.now())}
                label={t("untilLabel")}
                hint={t("untilHint")}
                defaultValue={values.until?.[0]}
                error={error("until")}
              />
              {!sharedAt && (
                <Check
                  id="confirmed"
                  name="confirmed"
                  value="1"
                  required
                  label={t("confirm")}
                  error={error("confirmed")}
                />
              )}
              <WhyShown hits={hits} fields={values} error={error} />
              <p className="actions">
                <Button look="primary" type="submit" disabled={hits.some(({ stop }) => stop)}>
                  {t("save")}
                </Button>
              </p>
            </form>
          </>
        )}
      </div>
    </>
  );
}
