import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Icon } from "../../app/_ui/icon";
import { iconHtml } from "../../app/_ui/icons/icon-html";
import { spriteHref } from "../../app/_ui/icons/icon-names";

const sprite = readFileSync("public/ikoner.svg", "utf8");
const drawn = [...sprite.matchAll(/<symbol id="([\w-]+)"/g)].map(([, name]) => name);

it("names the sprite by its content, so that browsers may keep it for ever", () => {
  expect(spriteHref).toBe(`/ikoner.svg?v=${createHash("sha256").update(sprite).digest("hex").slice(0, 8)}`);
});

it("has a drawing for every name that may be written", () => {
  const names = [...readFileSync("app/_ui/icons/icon-names.ts", "utf8").matchAll(/\| "([\w-]+)"/g)].map(
    ([, name]) => name,
  );
  expect(names.length).toBeGreaterThan(40);
  expect(drawn).toEqual(names);
});

it("holds nothing that runs or fetches", () => {
  expect(sprite).not.toMatch(/<script|\bon\w+=|href=|url\(/i);
});

it("serves the fonts that the package holds", () => {
  for (const file of readdirSync("public/typsnitt").filter((name) => name.endsWith(".woff2"))) {
    const packaged = readFileSync(join("node_modules/@fontsource-variable/source-sans-3/files", file));
    expect(readFileSync(join("public/typsnitt", file)).equals(packaged)).toBe(true);
  }
});

it("is drawn the same in an element and in a string", () => {
  for (const size of ["s", "m"] as const)
    expect(renderToStaticMarkup(createElement(Icon, { name: "bell", size }))).toBe(iconHtml("bell", size));
  expect(iconHtml("bell")).toBe(`<svg class="ic" aria-hidden="true"><use href="${spriteHref}#bell"></use></svg>`);
});
