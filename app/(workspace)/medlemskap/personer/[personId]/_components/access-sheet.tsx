import { problemText } from "#app/_components/form-problems";
import { getTranslations } from "#app/_i18n/translations";
import { Button, LinkButton } from "#app/_ui/button";
import { Icon } from "#app/_ui/icon";
import { Sheet } from "#app/_ui/sheet";
import type { NeededIn } from "#lib/members/groups/coordinators/queries";
import type { ManagedPersonPage } from "#lib/members/memberships/queries";
import { isNeeded, NeededByGroups } from "./needed-by-groups";

type Props = {
  person: ManagedPersonPage;
  own: boolean;
  manages: boolean;
  needed: NeededIn;
  problem: string | undefined;
};

/** Whether the person gets in, and the ways to change that. */
export async function AccessSheet({ person, own, manages, needed, problem }: Props) {
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
          <Choices person={person} needed={needed} />
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

async function Choices({ person, needed }: Pick<Props, "person" | "needed">) {
  const { id, name, status, leavingSince } = person;
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
      {isNeeded(needed) ? (
        <NeededByGroups person={person} needed={needed} />
      ) : (
        <p className="no-print">
          <LinkButton look="danger" icon="user-x" href={`/medlemskap/personer/${id}/avsluta`}>
            {t("person.end")}
          </LinkButton>
        </p>
      )}
    </>
  );
}
