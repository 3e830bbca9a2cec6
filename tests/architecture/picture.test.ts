import { expect, it } from "vitest";
import { drawPicture, PICTURE_FILE, rulesOfDependencies, withPicture } from "./picture";
import { read } from "./source-tree";

const rules = rulesOfDependencies();

it("is drawn as the rules are: `npm run picture` draws it anew", () => {
  const { text } = read(PICTURE_FILE);
  expect(text).toContain("<!-- picture -->");
  expect(withPicture(text, drawPicture(rules))).toBe(text);
});

it("changes when the rules do", () => {
  const looser = rules.filter(({ name }) => name !== "app-never-queries");
  expect(drawPicture(rules)).not.toMatch(/app --> .*\bdb\b/);
  expect(drawPicture(looser)).toMatch(/app --> .*\bdb\b/);
  const otherFeature = {
    name: "meetings-uses",
    from: { path: "^lib/meetings/" },
    to: { path: "^lib/(threads|files)/" },
  };
  expect(drawPicture([...rules, otherFeature])).toContain("meetings --> members");
});
