import { getTranslations } from "#app/_i18n/translations";
import { Button } from "#app/_ui/button";
import { Select } from "#app/_ui/field";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { Sheet } from "#app/_ui/sheet";
import type { UnledGroup } from "#lib/members/groups/coordinators/queries";

/** Groups where nobody can decide. One that the reader may open gets its coordinator there; of the others only the members are named. */
export async function UnledGroups({ groups }: { groups: readonly UnledGroup[] }) {
  const t = await getTranslations("admin");
  return (
    <Sheet id="utan-samordnare" title={t("unled.title")} lead={t("unled.lead")}>
      <ul className="list group">
        {groups.map(({ id, name, members }) => (
          <li className="row" key={id}>
            <span className="row-icon">
              <Icon name="users-round" />
            </span>
            <div>
              <h3 className="row-title">
                {name === null ? t("unled.confidential") : <Link href={`/grupper/${id}`}>{name}</Link>}
              </h3>
              <p className="row-meta">{t(name === null ? "unled.hidden" : "unled.known")}</p>
              {name === null && (
                <form className="row-actions no-print" method="post" action={`/medlemskap/grupper/${id}/samordnare`}>
                  <Select
                    id={`samordnare-${id}`}
                    name="person"
                    required
                    defaultValue=""
                    label={t("unled.person")}
                    choices={[
                      { value: "", text: t("unled.choose") },
                      ...members.map((member) => ({
                        value: member.id,
                        text: `${member.name}, ${member.organisation}`,
                      })),
                    ]}
                  />
                  <Button type="submit">{t("unled.appoint")}</Button>
                </form>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
