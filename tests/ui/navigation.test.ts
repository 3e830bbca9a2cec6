import { describe, expect, it } from "vitest";
import { navigationFor, placeOf } from "../../app/_components/navigation";
import { shellTexts } from "../../app/_components/shell-texts";

const groups = [
  { id: "a1", name: "Hela nätverket", unread: 0 },
  { id: "a2", name: "Tryggare skola", unread: 2 },
];
const sections = navigationFor({ groups, role: "administrator", demo: false, reviews: 3 }, shellTexts.sv);

describe("the place that the menu marks as current", () => {
  it.each([
    ["/grupper", "/grupper"],
    ["/grupper/a2", "/grupper/a2"],
    ["/grupper/a2/redigera", "/grupper/a2"],
    ["/grupper/another", "/grupper"],
    ["/tradar/1", "/tradar"],
    ["/medlemmar/1", "/medlemmar"],
    ["/granskning/1", "/granskning"],
    ["/medlemskap/gaster", "/medlemskap"],
    ["/organisationer/1/redigera", "/medlemskap"],
    ["/installningar", undefined],
    ["/hemligt", undefined],
  ])("of %s is %s", (pathname, href) => {
    expect(placeOf(pathname, sections)?.href).toBe(href);
  });
});
