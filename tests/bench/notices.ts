import { parseArgs } from "node:util";
import { measureNotices } from "./benchmarks/b14-notices";
import { runSuite, wholeNumber } from "./suite";

const { values } = parseArgs({
  options: { only: { type: "string" }, posts: { type: "string", default: "20000" }, json: { type: "string" } },
});
const posts = wholeNumber("posts", values.posts, 1_000, 1_000_000);

await runSuite(values.json, ({ report, on, table }) =>
  table("B14", `Notices of one post for a thousand followers, ${posts} posts`, () =>
    on({ posts }, (stand) => measureNotices(stand, report)),
  ),
);
