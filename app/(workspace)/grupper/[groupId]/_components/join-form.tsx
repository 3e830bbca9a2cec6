import { problemText } from "#app/_components/form-problems";
import type { FormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { Button } from "#app/_ui/button";
import { Textarea } from "#app/_ui/field";
import { Sheet } from "#app/_ui/sheet";
import type { GroupPage } from "#lib/members/groups/queries";

type Props = { group: GroupPage; state: FormState };

/** Asks those who coordinate the group to be let in. */
export async function JoinForm({ group, state: { problems, values } }: Props) {
  const [t, tm] = await Promise.all([getTranslations("groups"), getTranslations("members")]);
  return (
    <Sheet id="ga-med" title={t("join.title")} lead={t(group.asked ? "join.again" : "join.lead")}>
      <form className="sheet-body form-rows" method="post" action={`/grupper/${group.id}/ga-med`}>
        <Textarea
          id="message"
          name="message"
          maxLength={500}
          rows={3}
          label={t("join.message")}
          hint={t("join.messageHint")}
          defaultValue={values.message?.[0]}
          error={problems.message && problemText(tm, problems.message)}
        />
        <p>
          <Button look="primary" type="submit" icon="send">
            {t(group.asked ? "join.change" : "join.send")}
          </Button>
        </p>
      </form>
    </Sheet>
  );
}
