import { randomUUID } from "node:crypto";
import type { FormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { Banner } from "#app/_ui/banner";
import { Button } from "#app/_ui/button";
import { Select, Textarea } from "#app/_ui/field";
import { LONGEST_URGENT, URGENT_HOURS } from "#lib/urgent/schema";

type Props = {
  groupId: string;
  audience: { people: number; organisations: string[] };
  errors: (field: string) => string | undefined;
  state: FormState;
};

/** What is sent, for how long, and to whom it goes. */
export async function SendForm({ groupId, audience: { people, organisations }, errors, state }: Props) {
  const t = await getTranslations("urgent");
  if (organisations.length === 0) return <p className="sheet-body muted">{t("nobody")}</p>;
  // What another notice has been sent under is not sent again: what stands here is to be a new one.
  const id = state.problems.text === "sent-before" ? undefined : state.values.id?.[0];
  return (
    <form className="sheet-body form-rows" method="post" action={`/grupper/${groupId}/bradskande/skicka`}>
      <input type="hidden" name="id" value={id ?? randomUUID()} />
      <Textarea
        id="text"
        name="text"
        rows={5}
        required
        maxLength={LONGEST_URGENT}
        label={t("text")}
        hint={t("textHint")}
        defaultValue={state.values.text?.[0]}
        error={errors("text")}
      />
      <Select
        id="hours"
        name="hours"
        label={t("hours")}
        hint={t("hoursHint")}
        choices={URGENT_HOURS.map((hours) => ({ value: String(hours), text: t("hoursChoice", { hours }) }))}
        defaultValue={state.values.hours?.[0] ?? "24"}
        error={errors("hours")}
      />
      <Banner look="warn" live={false}>
        {t("goesTo", { people, organisations: organisations.length, names: organisations.join(", ") })}
      </Banner>
      <p>
        <Button type="submit" look="primary" icon="send">
          {t("send")}
        </Button>
      </p>
    </form>
  );
}
