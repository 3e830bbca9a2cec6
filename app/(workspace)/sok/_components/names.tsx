import { getTranslations } from "#app/_i18n/translations";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import type { Suggestions } from "#lib/search/schema";

/** Who and what has a name like the words that were searched for. */
export async function Names({
  people,
  groups,
  organisations,
}: Pick<Suggestions, "people" | "groups" | "organisations">) {
  const t = await getTranslations("search");
  const found = [
    ...people.map(({ id, name, does }) => ({ href: `/medlemmar/${id}`, icon: "user" as const, name, does })),
    ...groups.map(({ id, name }) => ({ href: `/grupper/${id}`, icon: "users-round" as const, name, does: "" })),
    ...organisations.map(({ id, name }) => ({
      href: `/medlemmar?organisation=${id}`,
      icon: "building" as const,
      name,
      does: "",
    })),
  ];
  if (found.length === 0) return null;
  return (
    <section className="names" aria-label={t("people")}>
      <ul className="plain">
        {found.map(({ href, icon, name, does }) => (
          <li key={href}>
            <Link href={href}>
              <Icon name={icon} size="s" />
              <span>
                <b>{name}</b>
                {does && <small>{does}</small>}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
