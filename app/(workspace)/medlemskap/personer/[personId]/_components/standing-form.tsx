import { problemText } from "#app/_components/form-problems";
import type { FormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { Button } from "#app/_ui/button";
import { Check, Input } from "#app/_ui/field";
import { Sheet } from "#app/_ui/sheet";
import type { ManagedPersonPage } from "#lib/members/memberships/queries";

type Props = { person: ManagedPersonPage; state: FormState };

/** What the person does in the organisation, and whether they answer for it. */
export async function StandingForm({ person, state: { problems, values } }: Props) {
  const [t, tm] = await Promise.all([getTranslations("admin"), getTranslations("members")]);
  const returned = values.function !== undefined;
  return (
    <Sheet id="funktion" title={t("person.standing")} lead={t("person.standingLead")}>
      <form className="sheet-body form-rows" method="post" action={`/medlemskap/personer/${person.id}/uppgifter`}>
        <Input
          id="function"
          name="function"
          required
          maxLength={120}
          label={t("person.function")}
          hint={t("person.functionHint")}
          defaultValue={values.function?.[0] ?? person.function ?? ""}
          error={problems.function && problemText(tm, problems.function)}
        />
        {!person.guest && (
          <Check
            id="organisationContact"
            name="organisationContact"
            value="1"
            label={t("person.contact")}
            hint={t("person.contactHint")}
            defaultChecked={returned ? values.organisationContact !== undefined : person.organisationContact}
          />
        )}
        <p>
          <Button type="submit">{t("person.save")}</Button>
        </p>
      </form>
    </Sheet>
  );
}
