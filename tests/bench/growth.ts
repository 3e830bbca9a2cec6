import { parseArgs } from "node:util";
import { type Growth, measureGrowth } from "./benchmarks/b10-growth";
import type { Report, Target } from "./report";
import { runSuite, wholeNumber } from "./suite";

/** With the open one this makes thirty. */
const LISTED_GROUPS = 29;
const SMALL = 1_000;

const { values } = parseArgs({
  options: { only: { type: "string" }, posts: { type: "string", default: "1000000" }, json: { type: "string" } },
});
const large = wholeNumber("posts", values.posts, 10 * SMALL, 1_000_000);

await runSuite(values.json, ({ report, on, table }) =>
  table("B10", `${large} posts in 30 groups; raw is the same with ${SMALL}`, async () => {
    const at = (posts: number) => on({ posts, groups: LISTED_GROUPS }, (stand) => measureGrowth(stand, report));
    show(report, await at(SMALL), await at(large));
  }),
);

function show(report: Report, few: Growth, many: Growth): void {
  const flat: Target = { ofRaw: { most: 1.3 } };
  const grows = (what: string, of: keyof Growth, target?: Target) =>
    report.row({ what, unit: "ms", ours: many[of], raw: [few[of]], ...(target && { target }) });
  grows("thread page, p50", "thread", flat);
  grows("the same by node:http and one statement", "bareThread");
  grows("list of threads, p50", "list", flat);
  grows("the same by node:http and one statement", "bareList");
  grows("overview of a member of thirty groups, p50", "overview", { figure: { most: 50 } });
  grows("reply, p50", "reply", flat);
  grows("unread of that member worked out anew", "unread");
  grows("the same of a member who is up to date but for some posts", "everyday");
  grows("the same by postgres.js and one statement", "bareEveryday");
  grows("that member's list of notices, p50", "notices", flat);
  grows("the same by postgres.js and one statement", "bareNotices");
  report.row({
    what: "database for each post, without what people have read",
    unit: "kB",
    ours: many.bytesAPost / 1000,
    target: { figure: { most: 2.5 } },
  });
}
