import type { Metadata } from "next";
import { cookies } from "next/headers";
import { FormProblems, problemText } from "#app/_components/form-problems";
import { Avatar, initialsOf } from "#app/_components/organisation";
import { readSignInMemory, signInMemoryName } from "#app/_cookies";
import { readFormState } from "#app/_form-memory";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { getContext } from "#app/_session";
import { AnchorButton } from "#app/_ui/anchor-button";
import { Button } from "#app/_ui/button";
import { Check, Input } from "#app/_ui/field";
import { Time } from "#app/_ui/time";
import { getSignInRequest, type SignInRequest } from "#lib/members/sign-in/queries";

type Props = { searchParams: Promise<{ lank?: string | string[]; fel?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sign-in");
  return { title: t("confirmTitle"), robots: { index: false } };
}

/** Where a mailed link leads. Opening it spends nothing: mail filters open links too. */
export default async function ConfirmPage({ searchParams }: Props) {
  const { lank, fel } = await searchParams;
  const token = typeof lank === "string" ? lank : "";
  const ctx = await getContext();
  const memory = readSignInMemory((await cookies()).get(signInMemoryName())?.value);
  const request = await getSignInRequest(ctx, token, memory?.browserToken);
  if (request.state !== "open") return <Closed state={request.state} signedIn={ctx.actor.kind === "member"} />;
  return <Confirm request={request} token={token} returned={fel} now={ctx.now()} />;
}

type Open = Extract<SignInRequest, { state: "open" }>;

async function Confirm({
  request,
  token,
  returned,
  now,
}: {
  request: Open;
  token: string;
  returned: unknown;
  now: Date;
}) {
  const [t, tm, locale, { problems }] = await Promise.all([
    getTranslations("sign-in"),
    getTranslations("members"),
    currentLocale(),
    readFormState(`/logga-in/bekrafta?lank=${encodeURIComponent(token)}`, returned),
  ]);
  return (
    <div className="narrow">
      <FormProblems problems={problems} />
      <h1 tabIndex={-1}>{t("confirmHeading")}</h1>
      <p className="lead">{t("confirmLead")}</p>
      <section className="sheet sign-in-sheet" aria-labelledby="konto">
        <div className="ask sign-in-who">
          <Avatar initials={initialsOf(request.name)} kind={request.kind} />
          <div>
            <h2 id="konto">{request.name}</h2>
            <p className="small muted">{request.email}</p>
          </div>
        </div>
        <form className="sheet-body" method="post" action="/logga-in/bekrafta/svar">
          <input type="hidden" name="lank" value={token} />
          <dl className="facts">
            <dt>{t("asked")}</dt>
            <dd>
              <Time at={request.requestedAt} locale={locale} now={now} form="time" />
            </dd>
            <dt>{t("validUntil")}</dt>
            <dd>
              <Time at={request.expiresAt} locale={locale} now={now} form="time" />
            </dd>
            <dt>{t("device")}</dt>
            <dd>{t(request.needsCode ? "anotherBrowser" : "thisBrowser")}</dd>
          </dl>
          {request.needsCode && (
            <Input
              id="kod"
              name="kod"
              className="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              pattern="[0-9 \u00a0]*"
              maxLength={7}
              required
              label={t("code")}
              hint={t("codeHint")}
              error={problems.kod && problemText(tm, problems.kod)}
            />
          )}
          <Check id="delad" name="delad" value="1" label={t("shared")} />
          <Button look="primary" wide type="submit">
            {t("confirm")}
          </Button>
        </form>
      </section>
      <p className="small sign-in-help">{t("notMe")}</p>
    </div>
  );
}

async function Closed({ state, signedIn }: { state: "gone" | "spent"; signedIn: boolean }) {
  const t = await getTranslations("sign-in");
  return (
    <div className="narrow">
      <h1 tabIndex={-1}>{t(`${state}Heading`)}</h1>
      <p className="lead">{t(`${state}Lead`)}</p>
      <p className="actions sign-in-help">
        {signedIn && (
          <AnchorButton look="primary" href="/hem">
            {t("toOverview")}
          </AnchorButton>
        )}
        <AnchorButton look={signedIn ? "plain" : "primary"} href="/logga-in">
          {t("newLink")}
        </AnchorButton>
      </p>
    </div>
  );
}
