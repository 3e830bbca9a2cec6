import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { words } from "#app/_components/problem";
import { publicWords } from "#app/_components/public-problem";
import { askedFor, isUsed } from "./message-uses";

type Texts = { [key: string]: string | Texts };

function read(locale: "sv" | "en"): Record<string, Texts> {
  const folder = join("messages", locale);
  return Object.fromEntries(
    readdirSync(folder).map((file) => [
      file.replace(".json", ""),
      JSON.parse(readFileSync(join(folder, file), "utf8")),
    ]),
  );
}

function flatten(texts: Texts, path = ""): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[path + key, value]] : flatten(value, `${path}${key}.`),
  );
}

const [sv, en] = [read("sv"), read("en")];

it("has the same areas in both languages", () => {
  expect(Object.keys(en)).toEqual(Object.keys(sv));
  expect(Object.keys(sv).length).toBeGreaterThan(5);
});

describe.each(Object.keys(sv))("%s", (area) => {
  const swedish = flatten(sv[area] ?? {});
  const english = new Map(flatten(en[area] ?? {}));

  it("has the same keys in both languages, in the same order", () => {
    expect([...english.keys()]).toEqual(swedish.map(([key]) => key));
  });

  it("asks for the same values and tags in both languages", () => {
    for (const [key, text] of swedish)
      expect([key, placeholders(english.get(key) ?? "")]).toEqual([key, placeholders(text)]);
  });

  it.each([
    ["sv", sv],
    ["en", en],
  ] as const)("can be formatted in %s", (locale, all) => {
    const failures: string[] = [];
    const t = createTranslator({
      locale,
      messages: all,
      timeZone: "Europe/Stockholm",
      onError: (error) => failures.push(error.message),
    });
    for (const [key, text] of flatten(all[area] ?? {})) {
      const values = Object.fromEntries(placeholders(text).map((name) => [name, name.startsWith("<") ? "" : 3]));
      const tags = Object.fromEntries(
        [...text.matchAll(/<(\w+)>/g)].map(([, tag]) => [tag, (chunks: string) => chunks]),
      );
      t.markup(`${area}.${key}` as never, { ...values, ...tags } as never);
    }
    expect(failures).toEqual([]);
  });

  it("has no text that nobody asks for", () => {
    const own = area === "errors" ? [...Object.keys(words.sv), ...Object.keys(publicWords.sv.errors)] : [];
    const unused = swedish.map(([key]) => key).filter((key) => !own.includes(key) && !isUsed(area, key));
    expect(unused).toEqual([]);
  });

  it("is empty nowhere", () => {
    const wrong = [...swedish, ...english].filter(([, text]) => text.trim() === "");
    expect(wrong).toEqual([]);
  });
});

it("has every text that is asked for", () => {
  const there = (area: string, key: string) => flatten(sv[area] ?? {}).some(([known]) => known === key);
  const asked = askedFor(Object.keys(sv));
  expect(asked.length).toBeGreaterThan(300);
  expect(
    asked.filter(({ candidates }) => !candidates.some(([area, key]) => there(area, key))).map(({ where }) => where),
  ).toEqual([]);
});

/** Names of values ("count") and tags ("<link>") in a message, sorted. */
function placeholders(text: string): string[] {
  // A word alone in braces after "one" or "=0" is a branch, not a value.
  const values = [...text.matchAll(/(?<!(?:=\d+|zero|one|two|few|many|other)\s?)\{(\w+)[,}]/g)].map(
    ([, name]) => name as string,
  );
  const tags = [...text.matchAll(/<(\w+)>/g)].map(([, name]) => `<${name}>`);
  return [...new Set([...values, ...tags])].sort();
}

it("keeps the error pages' own words equal to the messages", () => {
  expect(words.sv).toEqual(pick(sv.errors ?? {}, Object.keys(words.sv)));
  expect(words.en).toEqual(pick(en.errors ?? {}, Object.keys(words.en)));
  for (const [own, all] of [
    [publicWords.sv, sv],
    [publicWords.en, en],
  ] as const)
    for (const [area, texts] of Object.entries(own)) expect(texts).toEqual(pick(all[area] ?? {}, Object.keys(texts)));
});

function pick(texts: Texts, keys: string[]): Texts {
  return Object.fromEntries(keys.map((key) => [key, texts[key] ?? ""]));
}
