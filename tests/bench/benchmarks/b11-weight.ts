import type { Benchmark } from "../benchmark";
import { weighOpened } from "../load/opened-weight";
import { weigh } from "../load/page-weight";
import type { Report } from "../report";
import type { Stand } from "../stand/stand";
import { documentOf } from "./documents";
import { cookieOf, visits } from "./visits";

const PARAGRAPHS = 40;

/** What a browser transfers for a page with nothing cached, fonts apart as every page shares the one file. */
export const weight: Benchmark = {
  title: "Page weight, gzip; raw is the bare Next.js page",
  async run(stand, report) {
    const [visit] = visits(stand.corpus);
    if (!visit) throw new Error("nobody visits");
    const product = await stand.product();
    const next = await stand.raw("next-page");
    const cookie = cookieOf(visit.member);
    const bare = await weigh(new URL(`/t/${visit.thread.id}`, next.origin), cookie);
    await stand.stopRaw("next-page");
    const document = `/dokument/${await documentOf(stand, PARAGRAPHS)}`;
    // What counts: everything for the members' pages, the scripts for the public ones.
    const pages = [
      ["thread", `/tradar/${visit.thread.id}`, { all: 190 }],
      ["thread list", "/tradar", { all: 190 }],
      ["overview", "/hem", { all: 190 }],
      ["document", document, { all: 190 }],
      ["start page", "/", { scripts: 150 }],
    ] as const;
    for (const [name, path, most] of pages) {
      const found = await weigh(new URL(path, product.origin), name === "start page" ? {} : cookie);
      const { html, script, style, font, image } = found.kilobytes;
      for (const fault of found.faults) report.fault("B11", `${name}: ${fault}`);
      report.row({
        what: `${name}: HTML, scripts and styles`,
        unit: "kB",
        ours: html + script + style,
        raw: [bare.total],
        ...("all" in most && { target: { figure: { most: most.all } } }),
      });
      report.row({
        what: `${name}: scripts`,
        unit: "kB",
        ours: script,
        raw: [bare.kilobytes.script],
        ...("scripts" in most && { target: { figure: { most: most.scripts } } }),
      });
      report.row({ what: `${name}: fonts and images`, unit: "kB", ours: font + image });
      report.row({ what: `${name}: requests`, unit: "", ours: found.requests, raw: [bare.requests] });
      report.row({
        what: `${name}: foreign hosts`,
        unit: "",
        ours: found.foreignHosts.length,
        target: { figure: { most: 0 } },
      });
    }
    await weighEditor(stand, report, new URL(`${document}/redigera`, product.origin));
  },
};

/** Until the first key can be typed: the editor's code is asked for by a script. */
async function weighEditor(stand: Stand, report: Report, page: URL): Promise<void> {
  const [writer] = stand.corpus.members;
  if (!writer) throw new Error("nobody writes");
  const opened = { cookie: cookieOf(writer).cookie ?? "", ready: "[contenteditable=true]" };
  const gzip = await weighOpened(page, { ...opened, encoding: "gzip" });
  const brotli = await weighOpened(page, { ...opened, encoding: "br" });
  report.row({
    what: "document, until one can write: all",
    unit: "kB",
    ours: gzip.html + gzip.script + gzip.style,
    target: { figure: { most: 350 } },
  });
  report.row({ what: "document, until one can write: scripts", unit: "kB", ours: gzip.script });
  report.row({
    what: "document, until one can write: all, as browsers get it",
    unit: "kB",
    ours: brotli.html + brotli.script + brotli.style,
  });
}
