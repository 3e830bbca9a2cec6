import { problemText } from "#app/_components/form-problems";
import type { FormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { Button } from "#app/_ui/button";
import { Check } from "#app/_ui/field";
import { Icon } from "#app/_ui/icon";
import { Sheet } from "#app/_ui/sheet";
import type { ManagedPersonPage } from "#lib/members/memberships/queries";

type Props = { person: ManagedPersonPage; state: FormState };

/** What the person may do on the platform. */
export async function RoleForm({ person, state: { problems, values } }: Props) {
  const [t, tm] = await Promise.all([getTranslations("admin"), getTranslations("members")]);
  const chosen = values.role?.[0] ?? person.platformRole;
  return (
    <Sheet id="roll" title={t("person.roleTitle")} lead={t("person.roleLead")}>
      <form className="sheet-body form-rows" method="post" action={`/medlemskap/personer/${person.id}/roll`}>
        <fieldset id="role" tabIndex={-1} {...(problems.role && { "aria-describedby": "role-error" })}>
          <legend className="sr-only">{t("person.roleTitle")}</legend>
          {(["member", "coordinator", "administrator"] as const).map((role) => (
            <Check
              key={role}
              type="radio"
              id={`role-${role}`}
              name="role"
              value={role}
              label={t(`person.roleChoice.${role}`)}
              defaultChecked={role === chosen}
            />
          ))}
        </fieldset>
        {problems.role && (
          <p className="error" id="role-error">
            <Icon name="triangle-alert" size="s" />
            {problemText(tm, problems.role)}
          </p>
        )}
        <p>
          <Button type="submit">{t("person.roleSave")}</Button>
        </p>
      </form>
    </Sheet>
  );
}
