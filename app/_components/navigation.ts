import type { ShellTexts } from "#app/_components/shell-texts";
import { sumUnread } from "#app/_components/sum-unread";
import type { IconName } from "#app/_ui/icon";
import type { PlatformRole } from "#lib/platform/actor";

export type NavigationItem = {
  href: string;
  text: string;
  icon?: IconName;
  count?: number;
  /** What is counted, when it is not the unread. */
  counted?: string;
  /** Other addresses that belong to the place. */
  covers?: readonly string[];
};
export type NavigationSection = { id: string; title?: string; items: readonly NavigationItem[] };
export type OwnGroup = { id: string; name: string; unread: number };

type Place = Omit<NavigationItem, "text" | "count" | "counted"> & { text: keyof ShellTexts; counts?: keyof ShellTexts };

/** What a member can go to. A place is listed when its page exists. */
const places: readonly Place[] = [
  { href: "/hem", text: "overview", icon: "house" },
  { href: "/tradar", text: "threads", icon: "messages-square" },
  { href: "/dokument", text: "documents", icon: "file-text" },
  { href: "/goda-exempel", text: "goodPractices", icon: "lightbulb" },
  { href: "/medlemmar", text: "members", icon: "users" },
  { href: "/grupper", text: "groups", icon: "users-round" },
];

/** For those who keep order in a group, and those who have reported something. */
const reviewPlace: Place = { href: "/granskning", text: "reviews", icon: "shield-check", counts: "toReview" };

/** For those who coordinate the network. */
const coordinatorPlaces: readonly Place[] = [
  { href: "/medlemskap", text: "administration", icon: "settings", covers: ["/organisationer"] },
];
const administratorPlaces: readonly Place[] = [
  ...coordinatorPlaces,
  { href: "/logg", text: "log", icon: "history" },
  { href: "/drift", text: "operation", icon: "list-checks" },
  { href: "/sokord", text: "searchWords", icon: "search" },
];

/** Only while the content is made up. */
const demoPlaces: readonly Place[] = [
  { href: "/demo/brevlada", text: "inbox", icon: "inbox" },
  { href: "/byggdelar", text: "buildingBlocks", icon: "list" },
];

/** How many of the places stand in the bar at the foot of a narrow screen; the rest are under "Meny". */
export const inBottomBar = 3;

/** `reviews`: how many posts wait to be reviewed; null for somebody who neither reviews nor has reported anything. */
export type Whose = { groups: readonly OwnGroup[]; role: PlatformRole; demo: boolean; reviews: number | null };

/** The place a page belongs to, the most exact one: a group of one's own rather than the list of groups. */
export function placeOf(pathname: string, sections: readonly NavigationSection[]): NavigationItem | undefined {
  return sections
    .flatMap(({ items }) => items)
    .filter(({ href, covers = [] }) => [href, ...covers].some((top) => `${pathname}/`.startsWith(`${top}/`)))
    .sort((a, b) => b.href.length - a.href.length)[0];
}

/** The main menu of one person: the first section is what everybody has. */
export function navigationFor(
  { groups, role, demo, reviews }: Whose,
  t: ShellTexts,
): [NavigationSection, ...NavigationSection[]] {
  const named = (list: readonly Place[]) =>
    list.map(({ text, counts, ...place }) => ({ ...place, text: t[text], ...(counts && { counted: t[counts] }) }));
  const unread = sumUnread(groups);
  const sections: [NavigationSection, ...NavigationSection[]] = [
    { id: "main", items: named(places).map((item) => (item.href === "/tradar" ? { ...item, count: unread } : item)) },
  ];
  if (reviews !== null)
    sections[0].items = [...sections[0].items, ...named([reviewPlace]).map((item) => ({ ...item, count: reviews }))];
  if (groups.length > 0) {
    const items = groups.map((group) => ({ href: `/grupper/${group.id}`, text: group.name, count: group.unread }));
    sections.push({ id: "groups", title: t.yourGroups, items });
  }
  if (role !== "member") {
    const items = named(role === "administrator" ? administratorPlaces : coordinatorPlaces);
    sections.push({ id: "coordination", title: t.coordination, items });
  }
  if (demo) sections.push({ id: "demo", title: t.demoSection, items: named(demoPlaces) });
  return sections;
}
