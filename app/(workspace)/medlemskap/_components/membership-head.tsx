import type { ReactNode } from "react";
import { getTranslations } from "#app/_i18n/translations";
import { PageHead } from "#app/_ui/page-head";
import { Tabs } from "#app/_ui/tabs";
import type { MembershipCounts } from "#lib/members/memberships/queries";

const places = {
  overview: "/medlemskap",
  people: "/medlemskap/medlemmar",
  invitations: "/medlemskap/inbjudningar",
  guests: "/medlemskap/gaster",
  organisations: "/organisationer",
} as const;

type Place = keyof typeof places;
type Props = { current: Place; counts: MembershipCounts; lead: string; actions?: ReactNode };

/** The administration's pages are views of one thing: their names with how much there is in each. */
export async function MembershipHead({ current, counts, lead, actions }: Props) {
  const t = await getTranslations("admin");
  return (
    <>
      <PageHead title={t(current === "overview" ? "title" : current)} lead={lead} actions={actions} />
      <Tabs
        label={t("views")}
        tabs={(Object.keys(places) as Place[]).map((place) => ({
          href: places[place],
          text: t(place),
          current: place === current,
          ...(place !== "overview" && { count: counts[place] }),
        }))}
      />
    </>
  );
}
