import type { NavigationSection } from "#app/_components/navigation";
import type { IconName } from "#app/_ui/icon";
import { fill } from "#lib/platform/fill";
import type { Marked, Suggestions } from "#lib/search/schema";
import { postAddress } from "#lib/threads/address";
import type { PaletteTexts } from "./palette-texts";

export type PaletteRow = { href: string; icon: IconName; text: Marked; more?: Marked };
export type PaletteSection = { id: string; title: string; rows: PaletteRow[] };

const plain = (text: string): Marked => [{ text, hit: false }];

/** What can be chosen: places before anything is typed, then what fits, and last a search in everything. */
export function rowsFor(
  typed: string,
  found: Suggestions | undefined,
  sections: readonly NavigationSection[],
  t: PaletteTexts,
): PaletteSection[] {
  const query = typed.trim();
  const newThread: PaletteRow = { href: "/tradar/ny", icon: "plus", text: plain(t.newThread) };
  const searchAll: PaletteRow = {
    href: `/sok?${new URLSearchParams({ q: query })}`,
    icon: "search",
    text: plain(fill(t.searchAll, { query })),
  };
  const act = query === "" ? [newThread] : [...(fits(t.newThread, query) ? [newThread] : []), searchAll];
  return [
    { id: "threads", title: t.threads, rows: found?.threads.map((hit) => threadRow(hit, t)) ?? [] },
    { id: "documents", title: t.documents, rows: found?.documents.map((hit) => documentRow(hit)) ?? [] },
    { id: "people", title: t.people, rows: found ? nameRows(found, t) : [] },
    { id: "places", title: t.goTo, rows: placeRows(sections, query, t) },
    { id: "act", title: t.act, rows: act },
  ].filter(({ rows }) => rows.length > 0);
}

function threadRow(hit: Suggestions["threads"][number], t: PaletteTexts): PaletteRow {
  const { post, file } = hit;
  const inTitle = !file && hit.title.some((piece) => piece.hit);
  const replies =
    hit.replies === 0 ? t.repliesNone : hit.replies === 1 ? t.repliesOne : fill(t.repliesOther, { n: hit.replies });
  return {
    href: inTitle ? `/tradar/${hit.threadId}` : postAddress(hit.threadId, post.number),
    icon: "messages-square",
    text: hit.title,
    more: inTitle
      ? plain(`${post.author.name}, ${post.author.organisation}, ${replies}`)
      : file
        ? [...file.name, ...plain(": "), ...fromFirstHit(file.excerpt)]
        : fromFirstHit(post.excerpt),
  };
}

function documentRow({ id, title, excerpt, organisation }: Suggestions["documents"][number]): PaletteRow {
  const inTitle = title.some((piece) => piece.hit);
  return {
    href: `/dokument/${id}`,
    icon: "file-text",
    text: title,
    more: inTitle ? plain(organisation) : fromFirstHit(excerpt),
  };
}

/** A row has one line: what was found stands near its beginning. */
function fromFirstHit([before, ...rest]: Marked): Marked {
  if (!before) return [];
  const cut = before.text.indexOf(" ", before.text.length - 24);
  return before.hit || rest.length === 0 || cut < 24
    ? [before, ...rest]
    : [...plain(`…${before.text.slice(cut)}`), ...rest];
}

function nameRows({ people, groups, organisations }: Suggestions, t: PaletteTexts): PaletteRow[] {
  return [
    ...people.map(
      ({ id, name, does }): PaletteRow => ({
        href: `/medlemmar/${id}`,
        icon: "user",
        text: plain(name),
        more: plain(does),
      }),
    ),
    ...groups.map(
      ({ id, name }): PaletteRow => ({
        href: `/grupper/${id}`,
        icon: "users-round",
        text: plain(name),
        more: plain(t.group),
      }),
    ),
    ...organisations.map(
      ({ id, name }): PaletteRow => ({
        href: `/medlemmar?organisation=${id}`,
        icon: "building",
        text: plain(name),
        more: plain(t.organisation),
      }),
    ),
  ];
}

/** The places of the main menu; one's own groups come with the other groups once something is typed. */
function placeRows(sections: readonly NavigationSection[], query: string, t: PaletteTexts): PaletteRow[] {
  const places = sections
    .filter(({ id }) => query === "" || id !== "groups")
    .flatMap(({ id, items }) =>
      items.map(({ href, text, icon }): PaletteRow & { name: string } => ({
        href,
        icon: icon ?? (id === "groups" ? "users-round" : "arrow-right"),
        text: plain(text),
        name: text,
      })),
    );
  const settings = { href: "/installningar", icon: "settings" as const, text: plain(t.settings), name: t.settings };
  return [...places, settings].filter(({ name }) => fits(name, query)).map(({ name: _, ...row }) => row);
}

function fits(name: string, query: string): boolean {
  const words = name.toLowerCase().split(" ");
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)));
}
