import { getTranslations } from "#app/_i18n/translations";
import { Button, LinkButton } from "#app/_ui/button";
import { Link } from "#app/_ui/link";
import { Pager } from "#app/_ui/pager";
import { Pill } from "#app/_ui/pill";
import type { VersionRow, VersionsPage } from "#lib/documents/versions/queries";
import { formatDay, formatNear, type Locale } from "#lib/platform/format";

type Props = {
  page: VersionsPage;
  here: string;
  /** Those that the address asks for: to be chosen on every page of the list. */
  asked: readonly VersionRow[];
  older: string;
  newer: string;
  /** Where this page of the list begins, when it is not the first. */
  cursor: string | undefined;
  all: boolean;
  locale: Locale;
  now: Date;
};

/** What a version is called: its number and name, or how it came to be. */
export async function versionName({ kind, version, name }: VersionRow): Promise<string> {
  const t = await getTranslations("document-versions");
  if (version === null) return t(`kinds.${kind}`);
  return [version, name ?? (kind === "shared" ? t("kinds.shared") : "")].filter(Boolean).join(" ");
}

/** Every version with the choice of two to compare: a form that asks for the page anew. */
export async function VersionList({ page, here, asked, older, newer, cursor, all, locale, now }: Props) {
  const t = await getTranslations("document-versions");
  const pageAt = (at: { alla?: string; efter?: string }) => {
    const query = new URLSearchParams({ ...(asked.length > 0 && { aldre: older, nyare: newer }), ...at }).toString();
    return query ? `${here}?${query}` : here;
  };
  const every = all ? { alla: "1" } : {};
  const near = (at: string) => formatNear(new Date(at), locale, now);
  const people = ([name = "", ...others]: readonly string[]) =>
    others.length > 0 ? t("several", { name, count: others.length }) : name;
  const elsewhere = asked.filter(({ id }) => page.versions.every((version) => version.id !== id));
  const shown = [...page.versions, ...elsewhere].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const rows = [
    { id: "nu", title: t("now"), auto: true, adopted: null, by: people(page.now.people), at: page.now.at },
    ...(await Promise.all(
      shown.map(async (version) => ({
        id: version.id,
        title: await versionName(version),
        auto: version.version === null,
        adopted: version.adopted,
        by: version.adopted ? version.adopted.by : people(version.people),
        at: version.at,
      })),
    )),
  ];
  return (
    <section className="versions no-print" aria-labelledby="versioner">
      <form action={here}>
        {all && <input type="hidden" name="alla" value="1" />}
        {cursor && <input type="hidden" name="efter" value={cursor} />}
        <table className="vtable">
          <caption className="sr-only">{t("choose")}</caption>
          <thead>
            <tr>
              <th scope="col">
                <h2 id="versioner">{t("count", { count: page.total })}</h2>
              </th>
              <th scope="col">{t("older")}</th>
              <th scope="col">{t("newer")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, title, auto, adopted, by, at }) => {
              const when = adopted ? formatDay(adopted.on, locale, now) : near(at);
              return (
                <tr key={id} className={auto ? "is-auto" : undefined}>
                  <th scope="row">
                    <b>{title}</b>
                    {adopted && (
                      <Pill look="ok" icon="check">
                        {t("kinds.adopted")}
                      </Pill>
                    )}
                    {by && <small>{by}</small>}
                    <small>
                      <time dateTime={adopted?.on ?? at}>{when}</time>
                    </small>
                  </th>
                  {(["aldre", "nyare"] as const).map((name) => (
                    <td key={name}>
                      {(name === "nyare" || id !== "nu") && (
                        <label>
                          <span className="sr-only">{`${t(name === "aldre" ? "older" : "newer")}: ${title}, ${when}`}</span>
                          <input
                            type="radio"
                            name={name}
                            value={id}
                            defaultChecked={id === (name === "aldre" ? older : newer)}
                          />
                        </label>
                      )}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
        <p className="actions">
          <Button type="submit" icon="git-compare">
            {t("compare")}
          </Button>
          {page.mayWrite && (
            <LinkButton look="quiet" icon="bookmark-plus" href={`${here}/namnge`}>
              {t("name")}
            </LinkButton>
          )}
        </p>
      </form>
      {(cursor || page.nextCursor) && (
        <Pager
          label={t("pages")}
          previous={cursor ? { href: pageAt(every), text: t("newest") } : undefined}
          next={
            page.nextCursor ? { href: pageAt({ ...every, efter: page.nextCursor }), text: t("showOlder") } : undefined
          }
        />
      )}
      {page.more && (
        <p>
          <Link href={pageAt({ alla: "1" })}>{t("all")}</Link>
        </p>
      )}
      <p className="small muted">
        {t("keeps")} {page.since && t("since", { when: near(page.since) })}
      </p>
    </section>
  );
}
