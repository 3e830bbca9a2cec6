import { expect, it } from "vitest";
import { fill } from "#lib/platform/fill";

it("a value is put in as it stands, and once", () => {
  for (const name of ["$&", "$1 $` $' $$", "{when}", "{name}", "%s", "\\1"])
    expect(fill("{name} skrev {when}", { name, when: "i går" })).toBe(`${name} skrev i går`);
});

it("a place without a value stays", () => {
  expect(fill("{n} nya {what}", { n: 0 })).toBe("0 nya {what}");
});
