import type { Metadata } from "next";
import { FormProblems, problemText } from "#app/_components/form-problems";
import { readFormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { getContext } from "#app/_session";
import { Banner } from "#app/_ui/banner";
import { Button } from "#app/_ui/button";
import { Input } from "#app/_ui/field";
import { listDemoCast, listSignInProviders } from "#lib/members/sign-in/queries";
import { Cast } from "./_components/cast";

type Props = { searchParams: Promise<{ till?: string | string[]; fel?: string; klart?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sign-in");
  return { title: t("title") };
}

const DONE = ["utloggad", "redan-medlem"] as const;

export default async function SignInPage({ searchParams }: Props) {
  const { till, fel, klart } = await searchParams;
  const returnTo = typeof till === "string" ? till : "";
  const page = returnTo ? `/logga-in?till=${encodeURIComponent(returnTo)}` : "/logga-in";
  const [t, tm, ctx, { problems, values }] = await Promise.all([
    getTranslations("sign-in"),
    getTranslations("members"),
    getContext(),
    readFormState(page, fel),
  ]);
  const [cast, providers] = [await listDemoCast(ctx), listSignInProviders()];
  const done = DONE.find((known) => known === klart);
  return (
    <div className={cast.length > 0 ? "signin" : "narrow"}>
      <div>
        {done && <Banner look="ok">{t(`done.${done}`)}</Banner>}
        <FormProblems problems={problems} />
        <h1 tabIndex={-1}>{t("heading")}</h1>
        <p className="lead">{t("lead")}</p>
        {ctx.actor.kind === "member" && (
          <p className="small sign-in-as">
            {t.rich("signedInAs", { name: ctx.actor.name, link: (text) => <a href="/hem">{text}</a> })}
          </p>
        )}
        {providers.length > 0 && (
          <>
            {providers.map(({ id, name }) => (
              <form className="form" method="post" action={`/logga-in/organisation/${id}`} key={id}>
                <input type="hidden" name="till" value={returnTo} />
                <Button look="primary" wide type="submit" icon="building">
                  {t("withOrganisation", { name })}
                </Button>
              </form>
            ))}
            <p className="divider">{t("or")}</p>
          </>
        )}
        <form className="form" method="post" action="/logga-in/lank">
          <input type="hidden" name="till" value={returnTo} />
          <Input
            id="email"
            name="email"
            type="email"
            autoComplete="email"
            inputMode="email"
            required
            label={t("email")}
            hint={t("emailHint")}
            defaultValue={values.email?.[0]}
            error={problems.email && problemText(tm, problems.email)}
          />
          <Button look={providers.length > 0 ? "plain" : "primary"} wide type="submit" icon="mail">
            {t("send")}
          </Button>
        </form>
        <p className="small muted sign-in-help">
          {t.rich("noPassword", { link: (text) => <a href="/kontakt">{text}</a> })}
        </p>
      </div>
      {cast.length > 0 && <Cast organisations={cast} returnTo={returnTo} />}
    </div>
  );
}
