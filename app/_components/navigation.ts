import type { IconName } from "#app/_ui/icon";

export type NavigationItem = { href: string; text: string; icon?: IconName; count?: number };
export type NavigationSection = { id: string; title?: string; items: readonly NavigationItem[] };

/** Keys of the messages "shell". */
type Text = "overview" | "threads" | "members" | "groups" | "membership" | "organisations" | "log" | "inbox" | "buildingBlocks";

type Place = { href: string; text: Text; icon: IconName };

/** What a member can go to. A place is listed when its page exists. */
export const places: readonly Place[] = [
  { href: "/hem", text: "overview", icon: "house" },
  { href: "/tradar", text: "threads", icon: "messages-square" },
  { href: "/medlemmar", text: "members", icon: "users" },
  { href: "/grupper", text: "groups", icon: "users-round" },
];

/** Coordinators and administrators. */
export const coordination: readonly Place[] = [
  { href: "/medlemskap", text: "membership", icon: "user-plus" },
  { href: "/organisationer", text: "organisations", icon: "building" },
];

/** Administrators alone. */
export const administration: readonly Place[] = [{ href: "/logg", text: "log", icon: "history" }];

/** Only while the content is made up. */
export const demoPlaces: readonly Place[] = [
  { href: "/demo/brevlada", text: "inbox", icon: "inbox" },
  { href: "/byggdelar", text: "buildingBlocks", icon: "list" },
];

/** How many of the places stand in the bar at the foot of a narrow screen; the rest are under "Meny". */
export const inBottomBar = 3;
