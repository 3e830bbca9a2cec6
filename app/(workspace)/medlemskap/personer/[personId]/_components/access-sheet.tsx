import { problemText } from "#app/_components/form-problems";
import { getTranslations } from "#app/_i18n/translations";
import { Button, LinkButton } from "#app/_ui/button";
import { Icon } from "#app/_ui/icon";
import { Sheet } from "#app/_ui/sheet";
import type { ManagedPersonPage } from "#lib/members/memberships/queries";

type Props = { person: ManagedPersonPage; own: boolean; manages: boolean; problem: string | undefined };

/** Whether the person gets in, and the ways to change that. */
export async function AccessSheet({ person, own, manages, problem }: Props) {
  const [t, tm] = await Promise.all([getTranslations("admin"), getTranslations("members")]);
  return (
    <Sheet id="tillgang" title={t("person.access")}>
      <div className="sheet-body form-rows">
        {problem && (
          <p className="error" id="access" tabIndex={-1}>
            <Icon name="triangle-alert" size="s" />
            {problemText(tm, problem)}
          </p>
        )}
        {person.status === "ended" ? (
          <Ended name={person.name} />
        ) : own ? (
          <p>{t("person.own")}</p>
        ) : manages ? (
          <Choices person={person} />
        ) : (
          <p>{t("person.above")}</p>
        )}
      </div>
    </Sheet>
  );
}

async function Ended({ name }: { name: string }) {
  const t = await getTranslations("admin");
  return (
    <>
      <p>{t("person.endedText", { name })}</p>
      <p className="no-print">
        <LinkButton icon="user-plus" href="/medlemmar/bjud-in">
          {t("person.inviteAgain")}
        </LinkButton>
      </p>
    </>
  );
}

async function Choices({ person: { id, name, status, leavingSince } }: Pick<Props, "person">) {
  const t = await getTranslations("admin");
  const closed = status === "suspended" ? "suspendedText" : leavingSince ? "leavingText" : undefined;
  return (
    <>
      <p>{t(`person.${closed ?? "suspendText"}`, { name })}</p>
      <form className="no-print" method="post" action={`/medlemskap/personer/${id}/${closed ? "oppna" : "pausa"}`}>
        <Button type="submit" icon={closed ? "user-check" : "ban"}>
          {t(closed ? "person.restore" : "person.suspend")}
        </Button>
      </form>
      <p>{t("person.endText")}</p>
      <p className="no-print">
        <LinkButton look="danger" icon="user-x" href={`/medlemskap/personer/${id}/avsluta`}>
          {t("person.end")}
        </LinkButton>
      </p>
    </>
  );
}
