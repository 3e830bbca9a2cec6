import { expect, it } from "vitest";
import { plainPage } from "#lib/platform/web/plain-page";

const page = (lang: string, demo: boolean) => plainPage({ lang, title: "Anropet", inside: "<p>Nej.</p>", demo });

it("says in its language that the content is made up, where it is", () => {
  expect(page("sv", true)).toContain('<aside aria-label="Om demomiljön"><p>Demomiljö – påhittat innehåll.');
  expect(page("en", true)).toContain('<aside aria-label="About the demo"><p>Demo – made-up content.');
  for (const lang of ["sv", "en"]) expect(page(lang, false)).not.toMatch(/<aside|[Dd]emo/);
});
