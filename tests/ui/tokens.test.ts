import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const css = readFileSync("app/_ui/styles/tokens.css", "utf8");

function tokensIn(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector}{`);
  const block = css.slice(start, css.indexOf("}", start));
  return Object.fromEntries(
    [...block.matchAll(/--(c-[a-z-]+):(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]),
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

describe.each([
  ["light", light],
  ["dark", dark],
])("%s theme", (_theme, tokens) => {
  it.each(pairs)("%s on %s has contrast %d:1", (foreground, background, least) => {
    const [front, back] = [tokens[`c-${foreground}`], tokens[`c-${background}`]];
    if (!front || !back) throw new Error(`no colour for ${foreground} or ${background}`);
    expect(contrast(front, back)).toBeGreaterThanOrEqual(least);
  });
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
