import { parseArgs } from "node:util";
import { measurePersonalData } from "./benchmarks/b15-personal-data";
import { runSuite } from "./suite";

const { values } = parseArgs({ options: { only: { type: "string" }, json: { type: "string" } } });

await runSuite(values.json, ({ report, table }) =>
  table("B15", "The check of 100 kB for personal data; raw is one plain pattern over the same", async () =>
    measurePersonalData(report),
  ),
);
