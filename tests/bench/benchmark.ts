import type { Report } from "./report";
import type { Stand } from "./stand/stand";

export type Benchmark = {
  title: string;
  run: (stand: Stand, report: Report) => Promise<void>;
};
