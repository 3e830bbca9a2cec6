import { Avatar, AvatarStack, OrganisationName } from "#app/_components/organisation";
import { getTranslations } from "#app/_i18n/translations";
import { Badge } from "#app/_ui/badge";
import { Pill } from "#app/_ui/pill";
import { Sheet } from "#app/_ui/sheet";

export async function Marks() {
  const t = await getTranslations("byggdelar");
  return (
    <Sheet id="marks" title={t("marksTitle")} lead={t("marksLead")}>
      <p className="specimen">
        <OrganisationName kind="municipality">Karlskrona kommun</OrganisationName>
        <OrganisationName kind="police">Polismyndigheten, region Syd</OrganisationName>
        <OrganisationName kind="county_board">Länsstyrelsen Blekinge</OrganisationName>
        <OrganisationName kind="civil_society">{t("otherOrganisation")}</OrganisationName>
      </p>
      <p className="specimen">
        <Avatar initials="DP" kind="municipality" size="l" />
        <Avatar initials="LT" kind="police" />
        <Avatar initials="AL" kind="county_board" size="s" />
        <AvatarStack
          people={[
            { initials: "GF", organisationKind: "municipality" },
            { initials: "LT", organisationKind: "police" },
          ]}
        />
        <Pill>{t("draft")}</Pill>
        <Pill look="new">{t("twoNew")}</Pill>
        <Pill look="ok" icon="check">
          {t("decided")}
        </Pill>
        <Pill look="warn" icon="clock">
          {t("monthsLeft")}
        </Pill>
        <Pill look="danger">{t("late")}</Pill>
        <Pill look="line" icon="pin">
          {t("pinned")}
        </Pill>
        <Badge count={4} label={t("unread")} look="strong" />
        <Badge count={3} label={t("unread")} />
      </p>
    </Sheet>
  );
}
