import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "#lib/platform/database/project-root";
import { queuedForLater } from "#lib/platform/jobs/catalogue";
import { read, type Source, sourcesIn } from "./source-tree";

/** Where the environment is read: the settings, the log's level, and what must be known before the settings are. */
const MAY_READ_ENVIRONMENT = [
  "lib/platform/env.ts",
  "lib/platform/log.ts",
  "lib/platform/build-id.ts",
  "lib/platform/database/embedded/run-as.ts",
  // next-auth looks for its own settings there and nowhere else.
  "app/_auth.ts",
];
/** The backup writes and reads whatever tables there are, with names from the database's own catalogue, as its owner. */
const MAY_NAME_TABLES = ["lib/platform/backup/load.ts", "lib/platform/backup/tables.ts"];
/** The first prints a name of ours; each of the others `html` of a post, rendered from the allow-list when it was written. */
const MAY_PRINT_HTML = [
  "app/_ui/icon.tsx",
  "app/_ui/page-data.tsx",
  "app/(workspace)/dokument/_components/text-as-read.tsx",
  "app/(workspace)/granskning/[reviewId]/_components/reviewed-post.tsx",
  "app/(workspace)/hem/_components/waiting-question.tsx",
  "app/(workspace)/tradar/_components/thread-rows.tsx",
  "app/(workspace)/tradar/[threadId]/_thread/edit-post.tsx",
  "app/(workspace)/tradar/[threadId]/_thread/post-list.tsx",
];
/** The way itself, and what finds out who is signed in now. */
const MAY_ASK_AS_ANYBODY = ["app/_components/settle-kept.ts", "app/_ui/ask-server.ts"];
const FEWEST_MODULES = 250;

const product = sourcesIn("app", "lib", "db", "emails");

function withText(pattern: RegExp, sources: Source[] = product): string[] {
  return sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
}

describe("the sources", () => {
  it("read the environment in the settings only", () => {
    expect(withText(/process\.env/).filter((path) => !MAY_READ_ENVIRONMENT.includes(path))).toEqual([]);
  });

  it("write to the log and not to the screen", () => {
    expect(withText(/\bconsole\.\w+\(/)).toEqual([]);
  });

  it("put no text together to SQL", () => {
    expect(withText(/\bsql\.raw\(|\.unsafe\(/)).toEqual(MAY_NAME_TABLES);
  });

  it("queue nothing for later but where the queue is looked into often", () => {
    const later = product.flatMap(({ text }) =>
      [...text.matchAll(/\benqueue\(\s*[^,]+,\s*"([^"]+)"[^;]*?\bstartAfter\b/g)].map(([, name]) => name),
    );
    expect([...new Set(later)].sort()).toEqual([...queuedForLater].sort());
  });

  it("print as HTML only what was escaped or made by the post renderer", () => {
    expect(withText(/dangerouslySetInnerHTML|\.innerHTML\s*=/)).toEqual(MAY_PRINT_HTML);
  });

  it("ask the server from a page as the person whose page it is", () => {
    const pages = sourcesIn("app").filter(({ path }) => !/route\.ts$/.test(path));
    expect(withText(/(?<!\.)\bfetch\((?!\))/, pages)).toEqual(MAY_ASK_AS_ANYBODY);
  });

  it("fill in sentences with fill, which takes a value as it stands", () => {
    expect(withText(/\.replace(All)?\(\s*["'`]\{/)).toEqual([]);
  });

  it("build no code at run time", () => {
    expect(withText(/\beval\(|new Function\(/)).toEqual([]);
  });

  it("keep in the browser only what the page about cookies lists", () => {
    expect(withText(/\b(localStorage|sessionStorage|document\.cookie|cookieStore)\b|cookies\(\)\)?\.set\(/)).toEqual([
      "app/(workspace)/dokument/[documentId]/redigera/_editor/use-page-look.ts",
    ]);
    expect(withText(/\bindexedDB\b/)).toEqual(["app/_ui/device-store.ts"]);
  });

  it("call no address but mail's and those of configured sign-ins", () => {
    const outgoing = withText(/\bfetch\(\s*["'`]https?:|https?\.request\(|net\.connect\(/);
    expect(outgoing).toEqual([]);
  });
});

describe("the dependency rules", () => {
  it("are read over the whole product", { timeout: 120_000 }, () => {
    const root = projectRoot();
    const output = execFileSync(
      join(root, "node_modules", ".bin", "node"),
      [
        join("node_modules", "dependency-cruiser", "bin", "dependency-cruise.mjs"),
        ...["--config", ".dependency-cruiser.cjs", "--output-type", "json", "app", "lib", "db", "emails", "server.ts"],
      ],
      { cwd: root, encoding: "utf8", maxBuffer: 100_000_000 },
    );
    const { modules, summary } = JSON.parse(output) as {
      modules: { source: string }[];
      summary: { violations: { rule: { name: string }; from: string }[] };
    };
    const ours = modules.filter(({ source }) => /^(app|lib|db|emails|server)/.test(source));
    expect(ours.length).toBeGreaterThan(FEWEST_MODULES);
    expect(summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`)).toEqual([]);
  });

  it("name every feature there is", () => {
    const features = new Set(sourcesIn("lib").map(({ path }) => path.split("/")[1]));
    const rules = read(".dependency-cruiser.cjs").text;
    for (const feature of features)
      if (feature !== "platform") expect(rules).toMatch(new RegExp(`^\\s*["']?${feature}["']?: \\[`, "m"));
  });
});
