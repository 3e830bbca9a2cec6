import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PEER_COLOURS } from "#lib/documents/collaboration/protocol";

const css = readFileSync("app/_ui/styles/tokens.css", "utf8");
/** How much of somebody's colour lies over what they have selected. */
const SELECTED = selectedShare(readFileSync("app/(workspace)/dokument/_components/document.css", "utf8"));

function selectedShare(css: string): number {
  const share = /\.peer-sel\{background:color-mix\(in srgb,var\(--peer\) (\d+)%,transparent\)/.exec(css)?.[1];
  if (!share) throw new Error("the stylesheet mixes the colour of a selection in another way");
  return Number(share) / 100;
}

function tokensIn(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector}{`);
  const block = css.slice(start, css.indexOf("}", start));
  return Object.fromEntries(
    [...block.matchAll(/--(c-[a-z-]+|peer-\d|on-peer):(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]),
  );
}

const light = tokensIn(":root");
const dark = tokensIn("[data-theme=dark]");
const auto = tokensIn("[data-theme=auto]");

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [brighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (brighter + 0.05) / (darker + 0.05);
}

const grounds = ["canvas", "surface", "subtle", "sunken", "hover", "selected", "unread"];
const text = 4.5;
const shape = 3;

/** Foreground, background, least contrast. */
const pairs: [string, string, number][] = [
  ...grounds.map((ground): [string, string, number] => ["fg", ground, text]),
  ...grounds.map((ground): [string, string, number] => ["muted", ground, text]),
  ...["canvas", "surface", "subtle", "unread", "hover"].map((ground): [string, string, number] => [
    "link",
    ground,
    text,
  ]),
  ...grounds.map((ground): [string, string, number] => ["focus", ground, shape]),
  ...["canvas", "surface", "subtle", "sunken"].map((ground): [string, string, number] => [
    "border-strong",
    ground,
    shape,
  ]),
  ...["kommun", "polis", "lst", "skola", "ovrig"].flatMap((org) =>
    ["canvas", "surface", "subtle", "unread", "hover", "selected"].map((ground): [string, string, number] => [
      `org-${org}`,
      ground,
      text,
    ]),
  ),
  ["fg", "mark", text],
  ["placeholder", "surface", text],
  ["placeholder", "subtle", text],
  ["visited", "surface", text],
  ["accent", "surface", text],
  ["accent", "canvas", text],
  ["on-accent", "accent", text],
  ["on-accent", "accent-hover", text],
  ["on-accent", "accent-pressed", text],
  ["on-accent", "danger-solid", text],
  ["on-accent-soft", "accent-soft", text],
  ["danger", "surface", text],
  ...["success", "warning", "danger", "info"].flatMap((meaning): [string, string, number][] => [
    [meaning, `${meaning}-bg`, text],
    ["fg", `${meaning}-bg`, text],
  ]),
];

const themes = [
  ["light", light],
  ["dark", dark],
] as const;

describe.each(themes)("%s theme", (_theme, tokens) => {
  it.each(pairs)("%s on %s has contrast %d:1", (foreground, background, least) => {
    const [front, back] = [tokens[`c-${foreground}`], tokens[`c-${background}`]];
    if (!front || !back) throw new Error(`no colour for ${foreground} or ${background}`);
    expect(contrast(front, back)).toBeGreaterThanOrEqual(least);
  });
});

/** As the editor's stylesheet mixes somebody's colour into the ground of what they have selected. */
function mixed(colour: string, ground: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [over, under] = [colour, ground].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number];
    return Math.round(over * share + under * (1 - share))
      .toString(16)
      .padStart(2, "0");
  });
  return `#${channels.join("")}`;
}

describe.each(themes)("other people's carets, %s theme", (_theme, tokens) => {
  const token = (name: string) => {
    const value = tokens[name];
    if (!value) throw new Error(`no colour for ${name}`);
    return value;
  };

  it("are as many colours as the server gives out, each another", () => {
    const names = Object.keys(tokens).filter((name) => name.startsWith("peer-"));
    expect(names).toEqual(Array.from({ length: PEER_COLOURS }, (_, index) => `peer-${index + 1}`));
    expect(new Set(names.map(token)).size).toBe(PEER_COLOURS);
  });

  it.each(Array.from({ length: PEER_COLOURS }, (_, index) => index + 1))(
    "can be read and seen in colour %d: the name on its flag, the bar in the text, the words under a selection",
    (number) => {
      const colour = token(`peer-${number}`);
      expect(contrast(token("on-peer"), colour)).toBeGreaterThanOrEqual(text);
      for (const ground of ["surface", "subtle", "sunken", "canvas"].map((name) => token(`c-${name}`))) {
        expect(contrast(colour, ground)).toBeGreaterThanOrEqual(shape);
        expect(contrast(token("c-fg"), mixed(colour, ground, SELECTED))).toBeGreaterThanOrEqual(text);
      }
    },
  );
});

it("gives both themes the same tokens", () => {
  expect(Object.keys(dark)).toEqual(Object.keys(light).filter((name) => name in dark));
  expect(Object.keys(light).filter((name) => !(name in dark))).toEqual([]);
  expect(Object.keys(light).length).toBeGreaterThan(35);
});

it("resolves auto to exactly the dark theme", () => {
  expect(auto).toEqual(dark);
});

it("writes colours out in tokens.css and nowhere else", () => {
  const sources = readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(tsx?|css)$/.test(file) && !file.endsWith("tokens.css"))
    .map((file) => join("app", file));
  expect(sources.length).toBeGreaterThan(60);
  const colour = /#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b(?![\w-])|\b(?:rgb|hsl|oklch)a?\(/i;
  const found = sources.filter((file) => colour.test(readFileSync(file, "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "")));
  expect(found).toEqual([]);
});

it("uses no style attribute, which the content security policy would have to allow", () => {
  const sources = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".tsx"));
  const found = sources.filter((file) => /\sstyle=\{?/.test(readFileSync(join("app", file), "utf8")));
  expect(found).toEqual([]);
});
