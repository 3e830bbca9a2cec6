import type { Member } from "../corpus/corpus";
import { COMMONEST_WORD, wordOfRank } from "../corpus/swedish-text";
import { type Asked, mustShow } from "../load/closed-loop";
import type { Report, Target } from "../report";
import type { Program } from "../stand/program";
import type { Stand } from "../stand/stand";
import { measureInto, type PageFigures, warmUp } from "./measure-pages";
import { cookieOf, visits } from "./visits";

/** What is searched for, and how many milliseconds one answer may take with a hundred thousand posts and with more (p95). */
export const SEARCHES = {
  rare: { what: "a rare word", most: 5 },
  two: { what: "two words", most: 10 },
  some: { what: "a word in some posts", most: 20 },
  all: { what: "a word in nearly all posts", most: 40, mostOfMillion: 120 },
} as const;
export type Search = keyof typeof SEARCHES;

/** Milliseconds of one request at a time, p50. */
export type SearchFigures = Record<Search, { ours: number; raw: number }>;

/**
 * Searching in what a member may read, with access, ranking and marking; raw is one statement on the same index, without
 * access and without a most: it ranks every post that fits.
 */
export async function measureSearch(stand: Stand, report: Report): Promise<SearchFigures> {
  const all = visits(stand.corpus);
  const words = {
    rare: (n: number) => visited(n).thread.title.split(" ").at(-1) ?? "",
    // That stand together also in a thousand posts, so that raw finds them.
    two: () => `${wordOfRank(202)} ${wordOfRank(298)}`,
    some: () => wordOfRank(300),
    all: () => COMMONEST_WORD,
  } satisfies Record<Search, (n: number) => string>;
  function visited(n: number) {
    return all[n % all.length] as (typeof all)[number];
  }
  const product = await stand.product();
  const raw = await stand.raw("page");
  const measured = measureInto(stand, report, "B6");
  const figures: Partial<SearchFigures> = {};
  for (const [name, { what, ...targets }] of Object.entries(SEARCHES) as [Search, (typeof SEARCHES)[Search]][]) {
    const query = (n: number) => new URLSearchParams({ q: words[name](n) });
    const asks = {
      raw: (n: number): Asked => ({ path: `/search?${query(n)}`, fault: mustShow("<article") }),
      data: (n: number) => asked(`/api/search?${query(n)}`, visited(n).member, '"threadId"'),
      page: (n: number) => asked(`/sok?${query(n)}`, visited(n).member, "hitlist"),
    };
    const levels = async (program: Program, ask: (n: number) => Asked) => {
      await warmUp(program, ask);
      return { one: await measured(program, ask, 1), eight: await measured(program, ask, 8) };
    };
    const before = await levels(raw, asks.raw);
    const data = await levels(product, asks.data);
    const page = await levels(product, asks.page);
    const after = await levels(raw, asks.raw);
    const beside = (pick: (figures: PageFigures) => number, level: "one" | "eight") =>
      ({ ours: pick(data[level]), raw: [pick(before[level]), pick(after[level])] }) as const;
    const target = targetOf(targets, stand.corpus.posts);
    report.row({ what: `${what}, p95, 1 at a time`, unit: "ms", ...beside(p95, "one"), ...(target && { target }) });
    report.row({ what: "p50", unit: "ms", ...beside(p50, "one") });
    report.row({ what: "requests/s, 8 at once", unit: "/s", ...beside(({ perSecond }) => perSecond, "eight") });
    report.row({ what: "p95 of the same", unit: "ms", ...beside(p95, "eight") });
    report.row({ what: "CPU server a request", unit: "ms", ...beside(({ appCpuMs }) => appCpuMs, "eight") });
    report.row({
      what: "CPU database a request",
      unit: "ms",
      ...beside(({ databaseCpuMs }) => databaseCpuMs, "eight"),
    });
    report.row({ what: "the whole page, p50, 1 at a time", unit: "ms", ours: p50(page.one) });
    figures[name] = { ours: p50(data.one), raw: (p50(before.one) + p50(after.one)) / 2 };
    if (name !== "all") continue;
    const older = await levels(product, (n) =>
      asked(`/sok?${query(n)}&${new URLSearchParams({ till: halfway(stand) })}`, visited(n).member, "hitlist"),
    );
    report.row({
      what: "older posts from the middle on, p50; raw is our first page",
      unit: "ms",
      ours: p50(older.one),
      raw: [p50(page.one)],
      target: { ofRaw: { most: 1.2 } },
    });
  }
  await stand.stopRaw("page");
  return figures as SearchFigures;
}

function asked(path: string, member: Member, text: string): Asked {
  return { path, headers: cookieOf(member), fault: mustShow(text) };
}

function p50({ latency }: PageFigures): number {
  return latency.p50;
}

function p95({ latency }: PageFigures): number {
  return latency.p95;
}

function targetOf(targets: { most: number; mostOfMillion?: number }, posts: number): Target | undefined {
  const most = posts > 100_000 ? targets.mostOfMillion : targets.most;
  return most === undefined ? undefined : { figure: { most } };
}

/** When half of the threads had begun. */
function halfway({ corpus: { threads, beganAt } }: Stand): string {
  return beganAt(Math.floor(threads.length / 2)).toISOString();
}
