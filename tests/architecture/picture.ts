import { createRequire } from "node:module";

type Pattern = string | readonly string[];
type Place = { path?: Pattern; pathNot?: Pattern; circular?: boolean };
type Rule = { name: string; from: Place; to: Place };

export const PICTURE_FILE = "docs/architecture.md";

const MARKED = /(<!-- picture -->\n)[\s\S]*(<!-- \/picture -->)/;

/** A file that stands for its part of the product: what the rules say of it they say of the part. */
const LAYERS = {
  app: "app/(workspace)/page.tsx",
  platform: "lib/platform/mail/part.ts",
  emails: "emails/letter.tsx",
  db: "db/client.ts",
};

export function rulesOfDependencies(): readonly Rule[] {
  const load = createRequire(import.meta.url);
  return (load("../../.dependency-cruiser.cjs") as { forbidden: Rule[] }).forbidden;
}

/** Who may use whom, asked of the rules pair by pair and drawn in mermaid. */
export function drawPicture(rules: readonly Rule[]): string {
  const features = rules.flatMap(({ name }) => /^(.+)-uses$/.exec(name)?.[1] ?? []);
  const layers = Object.entries(LAYERS);
  const below = (from: string) =>
    layers.filter(([, to]) => to !== from && mayUse(rules, from, to)).map(([name]) => name);
  const everyFeature = (may: (feature: string) => boolean) => features.length > 0 && features.every(may);

  const inner = features.map((feature) =>
    arrow(
      feature,
      features.filter((other) => other !== feature && mayUse(rules, insideOf(feature), shownBy(other))),
    ),
  );
  const outer = [
    arrow("app", [
      ...(everyFeature((f) => mayUse(rules, LAYERS.app, shownBy(f))) ? ["features"] : []),
      ...below(LAYERS.app),
    ]),
    arrow(
      "features",
      layers.flatMap(([name, to]) => (everyFeature((f) => mayUse(rules, insideOf(f), to)) ? [name] : [])),
    ),
    ...(["platform", "emails", "db"] as const).map((name) => arrow(name, below(LAYERS[name]))),
  ];
  const lines = [
    "  subgraph features",
    ...features.map((feature) => `    ${feature}`),
    ...inner.filter(Boolean).map((line) => `    ${line}`),
    "  end",
    '  platform["lib/platform"]',
    ...outer.filter(Boolean).map((line) => `  ${line}`),
  ];
  return ["```mermaid", "graph TD", ...lines, "```", ""].join("\n");
}

/** The text with the picture between its markers. */
export function withPicture(text: string, picture: string): string {
  return text.replace(MARKED, (_, before: string, after: string) => before + picture + after);
}

const insideOf = (feature: string) => `lib/${feature}/use-case.ts`;
const shownBy = (feature: string) => `lib/${feature}/queries.ts`;

function arrow(from: string, to: readonly string[]): string {
  return to.length > 0 ? `${from} --> ${to.join(" & ")}` : "";
}

function mayUse(rules: readonly Rule[], from: string, to: string): boolean {
  return !rules.some((rule) => !rule.to.circular && covers(rule.from, from) && covers(rule.to, to));
}

function covers({ path, pathNot }: Place, file: string): boolean {
  return (path === undefined || matches(path, file)) && !(pathNot !== undefined && matches(pathNot, file));
}

function matches(pattern: Pattern, file: string): boolean {
  return [pattern].flat().some((source) => new RegExp(source).test(file));
}
