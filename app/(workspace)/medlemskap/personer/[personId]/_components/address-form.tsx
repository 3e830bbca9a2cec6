import { problemText } from "#app/_components/form-problems";
import type { FormState } from "#app/_form-memory";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { Button, LinkButton } from "#app/_ui/button";
import { Input } from "#app/_ui/field";
import type { ManagedPersonPage } from "#lib/members/memberships/queries";

type Props = { person: ManagedPersonPage; state: FormState };

/** The new address. Where the organisation has said which mail domains it has, they are there to compare with. */
export async function AddressForm({ person, state: { problems, values } }: Props) {
  const [t, tm, locale] = await Promise.all([getTranslations("admin"), getTranslations("members"), currentLocale()]);
  const { organisation } = person;
  const domains = new Intl.ListFormat(locale, { type: "disjunction" }).format(person.domains);
  const back = `/medlemskap/personer/${person.id}`;
  return (
    <form className="form-rows" method="post" action={`${back}/adress/svar`}>
      <Input
        id="email"
        name="email"
        type="email"
        required
        maxLength={254}
        autoComplete="off"
        label={t("address.new")}
        hint={
          organisation && domains
            ? `${t("address.newHint")} ${t("address.domains", { organisation, domains })}`
            : t("address.newHint")
        }
        defaultValue={values.email?.[0]}
        error={problems.email && problemText(tm, problems.email)}
      />
      <p className="actions no-print">
        <LinkButton href={back}>{t("address.keep")}</LinkButton>
        <Button look="primary" type="submit" icon="mail">
          {t("address.change")}
        </Button>
      </p>
    </form>
  );
}
