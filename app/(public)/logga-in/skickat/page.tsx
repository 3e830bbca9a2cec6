import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { readSignInMemory, signInMemoryName } from "#app/_cookies";
import { getTranslations } from "#app/_i18n/translations";
import { AnchorButton } from "#app/_ui/anchor-button";
import { Button } from "#app/_ui/button";
import { Sheet } from "#app/_ui/sheet";
import { env } from "#lib/platform/env";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sign-in");
  return { title: t("sentTitle") };
}

/** Says where the link went and shows the code that another device needs. It reads the same for an address nobody has. */
export default async function LinkSentPage() {
  const memory = readSignInMemory((await cookies()).get(signInMemoryName())?.value);
  if (!memory) redirect("/logga-in");
  const t = await getTranslations("sign-in");
  return (
    <div className="narrow">
      <h1 tabIndex={-1}>{t("sentHeading")}</h1>
      <p className="lead">{t.rich("sentLead", { email: memory.email, b: (text) => <b>{text}</b> })}</p>
      <Sheet id="kod-rubrik" title={t("codeTitle")} lead={t("codeLead")} className="sign-in-sheet">
        <div className="sheet-body">
          <p className="code-shown">{`${memory.code.slice(0, 3)}\u00a0${memory.code.slice(3)}`}</p>
          <p className="hint">{t("codeKeep")}</p>
        </div>
      </Sheet>
      <form className="row-actions sign-in-help" method="post" action="/logga-in/lank">
        <Button type="submit" icon="mail">
          {t("sendAgain")}
        </Button>
        <AnchorButton look="quiet" href="/logga-in">
          {t("otherAddress")}
        </AnchorButton>
      </form>
      <p className="small muted sign-in-help">
        {t.rich("nothingArrived", { link: (text) => <a href="/kontakt">{text}</a> })}
      </p>
      {env().demo && (
        <p className="small sign-in-help">
          {t.rich("demoInbox", { link: (text) => <a href="/demo/brevlada">{text}</a> })}
        </p>
      )}
    </div>
  );
}
