import { parseArgs } from "node:util";
import { measureMixedHour } from "./benchmarks/b13-mixed-hour";
import { runSuite, wholeNumber } from "./suite";

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    posts: { type: "string", default: "100000" },
    seconds: { type: "string", default: "300" },
    json: { type: "string" },
  },
});
const posts = wholeNumber("posts", values.posts, 10_000, 1_000_000);
const seconds = wholeNumber("seconds", values.seconds, 10, 3_600);

await runSuite(values.json, ({ report, on, table }) =>
  table("B13", `Two hundred members for ${seconds} s, 60 things a second, ${posts} posts`, () =>
    on({ posts }, (stand) => measureMixedHour(stand, report, seconds)),
  ),
);
