import { getTranslations } from "#app/_i18n/translations";
import { Button } from "#app/_ui/button";
import { Check, Select } from "#app/_ui/field";
import type { GroupFollowing as Facts } from "#lib/threads/following/queries";
import { FOLLOW_LEVELS } from "#lib/threads/following/schema";

/** What one is told of in the whole group, why, and the way to change it. */
export async function GroupFollowing({ group }: { group: Facts }) {
  const t = await getTranslations("following");
  return (
    <section aria-labelledby="bevakning" className="no-print">
      <h2 id="bevakning" tabIndex={-1}>
        {t("title")}
      </h2>
      <form className="form" method="post" action={`/grupper/${group.id}/bevakning`}>
        <Select
          id="niva"
          name="niva"
          label={t("groupLabel")}
          defaultValue={group.level}
          choices={FOLLOW_LEVELS.map((level) => ({ value: level, text: t(`levels.${level}`) }))}
          hint={`${t(`means.${group.level}`)} ${t(`groupRules.${group.rule}`)}`}
        />
        {group.ownThreads > 0 && (
          <Check
            id="tradar"
            name="tradar"
            value="1"
            label={t("threadsToo", { count: group.ownThreads })}
            hint={t("threadsTooHint")}
          />
        )}
        <p className="actions">
          <Button type="submit">{t("save")}</Button>
        </p>
      </form>
    </section>
  );
}
