import type { Metadata } from "next";
import { FormProblems, problemText } from "#app/_components/form-problems";
import { readFormState } from "#app/_form-memory";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { getContext } from "#app/_session";
import { AnchorButton } from "#app/_ui/anchor-button";
import { Button } from "#app/_ui/button";
import { Check, Input } from "#app/_ui/field";
import { Sheet } from "#app/_ui/sheet";
import { getInvitation } from "#lib/members/invitations/queries";
import { TERMS_VERSION } from "#lib/members/invitations/schema";
import { listSignInProviders } from "#lib/members/sign-in/queries";
import { InvitationFacts } from "./_components/invitation-facts";

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ fel?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sign-in");
  return { title: t("invitationTitle"), robots: { index: false } };
}

const TERMS = ["trust", "noCases", "record", "account"] as const;

/** Who invites, to what, and the rules. Opening it accepts nothing. */
export default async function InvitationPage({ params, searchParams }: Props) {
  const [{ token }, { fel }] = [await params, await searchParams];
  const [t, tm, locale, ctx, { problems, values }] = await Promise.all([
    getTranslations("sign-in"),
    getTranslations("members"),
    currentLocale(),
    getContext(),
    readFormState(`/inbjudan/${token}`, fel),
  ]);
  const invitation = await getInvitation(ctx, token);
  if (invitation.state !== "open") return <Closed state={invitation.state} />;
  const error = (field: string) => problems[field] && problemText(tm, problems[field]);
  return (
    <div className="narrow">
      <FormProblems problems={problems} />
      <h1 tabIndex={-1}>{t("invitationHeading")}</h1>
      <p className="lead">{t("invitationLead")}</p>
      <InvitationFacts invitation={invitation} locale={locale} now={ctx.now()} />
      <form className="form" method="post" action={`/inbjudan/${token}/svar`}>
        <input type="hidden" name="version" value={TERMS_VERSION} />
        <Input
          id="firstName"
          name="firstName"
          autoComplete="given-name"
          required
          maxLength={80}
          label={tm("firstName")}
          defaultValue={values.firstName?.[0] ?? invitation.firstName}
          error={error("firstName")}
        />
        <Input
          id="lastName"
          name="lastName"
          autoComplete="family-name"
          required
          maxLength={80}
          label={tm("lastName")}
          defaultValue={values.lastName?.[0] ?? invitation.lastName}
          error={error("lastName")}
        />
        <Sheet id="regler" title={t("termsTitle")} lead={t("termsLead")}>
          <div className="sheet-body">
            <ul>
              {TERMS.map((rule) => (
                <li key={rule}>{t(`terms.${rule}`)}</li>
              ))}
            </ul>
            <p className="small">{t.rich("termsMore", { link: (text) => <a href="/integritet">{text}</a> })}</p>
          </div>
        </Sheet>
        <Check id="villkor" name="villkor" value="1" required label={t("acceptTerms")} error={error("villkor")} />
        <Button look="primary" wide type="submit">
          {t("accept")}
        </Button>
        {listSignInProviders().map(({ id, name }) => (
          <Button wide type="submit" icon="building" formAction={`/inbjudan/${token}/organisation/${id}`} key={id}>
            {t("acceptWith", { name })}
          </Button>
        ))}
      </form>
    </div>
  );
}

async function Closed({ state }: { state: "gone" | "answered" }) {
  const t = await getTranslations("sign-in");
  return (
    <div className="narrow">
      <h1 tabIndex={-1}>{t(`invitation.${state}.title`)}</h1>
      <p className="lead">{t(`invitation.${state}.text`)}</p>
      <p className="actions sign-in-help">
        <AnchorButton look="primary" href={state === "answered" ? "/logga-in" : "/kontakt"}>
          {t(state === "answered" ? "toSignIn" : "contact")}
        </AnchorButton>
      </p>
    </div>
  );
}
