import { getTranslations } from "#app/_i18n/translations";
import { Button } from "#app/_ui/button";
import { Check, Select } from "#app/_ui/field";
import type { GroupFollowing } from "#lib/threads/following/queries";
import { FOLLOW_LEVELS } from "#lib/threads/following/schema";

/** What one is told of in each group, in one form. `page` is where it stands and comes back to. */
export async function GroupLevels({ groups, page }: { groups: readonly GroupFollowing[]; page: string }) {
  const t = await getTranslations("following");
  if (groups.length === 0) return <p className="muted">{t("noGroups")}</p>;
  return (
    <form className="form" method="post" action="/installningar/bevakning">
      <input type="hidden" name="sida" value={page} />
      {groups.map((group) => (
        <div key={group.id}>
          <Select
            id={`niva-${group.id}`}
            name={`niva-${group.id}`}
            label={group.name}
            defaultValue={group.level}
            choices={FOLLOW_LEVELS.map((level) => ({ value: level, text: t(`levels.${level}`) }))}
            hint={t(`groupRules.${group.rule}`)}
          />
          {group.ownThreads > 0 && (
            <Check
              id={`tradar-${group.id}`}
              name={`tradar-${group.id}`}
              value="1"
              label={
                <>
                  {t("threadsToo", { count: group.ownThreads })}
                  <span className="sr-only"> ({group.name})</span>
                </>
              }
            />
          )}
        </div>
      ))}
      <p className="actions">
        <Button type="submit">{t("save")}</Button>
      </p>
    </form>
  );
}
