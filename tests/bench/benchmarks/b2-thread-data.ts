import type { Benchmark } from "../benchmark";
import { type Asked, mustShow } from "../load/closed-loop";
import { measureInto, warmUp } from "./measure-pages";
import { cookieOf, visits } from "./visits";

/** The posts of a thread as data, as the browser fetches them when it has missed something or scrolls back. */
export const threadData: Benchmark = {
  title: "A thread's posts as JSON; raw is a bare Next.js route with the same rows and session",
  async run(stand, report) {
    const all = visits(stand.corpus);
    const ask = (path: (threadId: string) => string) => {
      const asked = all.map(
        ({ member, thread }): Asked => ({
          path: path(thread.id),
          headers: cookieOf(member),
          fault: mustShow(`"number":20,`),
        }),
      );
      return (n: number) => asked[n % asked.length] as Asked;
    };
    const theirs = ask((id) => `/j/${id}`);
    const mine = ask((id) => `/api/threads/${id}/posts?limit=20`);
    const measured = measureInto(stand, report, "B2");

    const bare = await stand.raw("next-page");
    const product = await stand.product();
    await warmUp(bare, theirs);
    const before = await measured(bare, theirs, 8);
    await warmUp(product, mine);
    const ours = await measured(product, mine, 8);
    const after = await measured(bare, theirs, 8);
    await stand.stopRaw("next-page");

    report.row({
      what: "requests/s, 8 at once",
      unit: "/s",
      ours: ours.perSecond,
      raw: [before.perSecond, after.perSecond],
      target: { ofRaw: { least: 0.5 } },
    });
    report.row({
      what: "p95, 8 at once",
      unit: "ms",
      ours: ours.latency.p95,
      raw: [before.latency.p95, after.latency.p95],
    });
    report.row({
      what: "CPU server a request",
      unit: "ms",
      ours: ours.appCpuMs,
      raw: [before.appCpuMs, after.appCpuMs],
    });
    report.row({
      what: "CPU database a request",
      unit: "ms",
      ours: ours.databaseCpuMs,
      raw: [before.databaseCpuMs, after.databaseCpuMs],
    });
    report.row({ what: "size, not compressed", unit: "kB", ours: ours.kilobytes, raw: [before.kilobytes] });
  },
};
