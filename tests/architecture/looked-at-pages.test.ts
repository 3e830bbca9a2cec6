import { expect, it } from "vitest";
import { ADMINISTRATION_PAGES, FOUND_PAGES, MEMBER_PAGES, PUBLIC_PAGES } from "#tests/e2e/pages";
import { sourcesIn } from "./source-tree";

const routes = sourcesIn("app")
  .filter(({ path }) => path.endsWith("/page.tsx"))
  .map(
    ({ path }) =>
      `/${path
        .split("/")
        .slice(1, -1)
        .filter((part) => !part.startsWith("("))
        .join("/")}`,
  );
const addresses = [...PUBLIC_PAGES, ...MEMBER_PAGES, ...ADMINISTRATION_PAGES, ...FOUND_PAGES];

/** A route, or an address with names or ids in it, with nothing said at the places for those. */
function shape(address: string): string {
  return (address.split("?")[0] ?? "").replaceAll(/\[\w+\]|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "[]");
}

it("every page is in a list of those that are looked at in a browser, and each that is found is a page", () => {
  const looked = new Set(addresses.map(shape));
  expect(routes.length).toBeGreaterThan(50);
  expect(routes.filter((route) => !looked.has(shape(route)))).toEqual([]);
  const there = new Set(routes.map(shape));
  expect(FOUND_PAGES.filter((address) => !there.has(shape(address)))).toEqual([]);
});
