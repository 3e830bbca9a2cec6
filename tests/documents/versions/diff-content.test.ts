import { describe, expect, it } from "vitest";
import type { Block } from "#lib/documents/content/content";
import { type DiffBlock, diffContent } from "#lib/documents/versions/diff/diff-content";
import { doc, heading, list, paragraph } from "../written";

/** As a reader sees it: "[-gone-]" and "{+come+}". */
function shown({ pieces }: DiffBlock): string {
  return pieces
    .map(({ change, text }) => (change === "same" ? text : change === "added" ? `{+${text}+}` : `[-${text}-]`))
    .join("");
}
const diff = (older: Block[], newer: Block[]) => diffContent(doc(...older), doc(...newer));
const lines = (older: Block[], newer: Block[]) =>
  diff(older, newer).sections.flatMap(({ heading: top, blocks }) =>
    [...(top ? [top.block] : []), ...blocks].map((block) => `${block.kind} ${block.change}: ${shown(block)}`),
  );

describe("the differences between two versions", () => {
  it("are shown as in the picture: words within a sentence, new sentences and lines, and what is as it was", () => {
    const older = [
      heading("Underlag och metod"),
      paragraph("Anmälda brott, rullande 12 månader, jämfört med förra året."),
      heading("Kartläggning"),
      paragraph("Som förut."),
      heading("Prioriterade problem"),
      paragraph("Högst fem, med motivering."),
      list("Skadegörelse på skolgårdar på kvällen", "Otrygghet kring Brygghamnen", "Hastigheter vid skolor"),
    ];
    const newer = [
      heading("Underlag och metod"),
      paragraph(
        "Anmälda brott, rullande 12 månader, jämfört med föregående period och länet. Celler med färre än fem fall redovisas inte.",
      ),
      heading("Kartläggning"),
      paragraph("Som förut."),
      heading("Prioriterade problem"),
      paragraph("Högst fem, med motivering."),
      list("Skadegörelse på skolgårdar kvällstid", "Otrygghet kring Brygghamnen", "Unga i riskzon"),
    ];
    expect(lines(older, newer)).toEqual([
      "heading same: Underlag och metod",
      "paragraph changed: Anmälda brott, rullande 12 månader, jämfört med [-förra året-]{+föregående period och länet+}.",
      "sentence added: {+Celler med färre än fem fall redovisas inte.+}",
      "heading same: Kartläggning",
      "paragraph same: Som förut.",
      "heading same: Prioriterade problem",
      "paragraph same: Högst fem, med motivering.",
      "row changed: Skadegörelse på skolgårdar [-på kvällen-]{+kvällstid+}",
      "row same: Otrygghet kring Brygghamnen",
      "row added: {+Unga i riskzon+}",
      "row removed: [-Hastigheter vid skolor-]",
    ]);
    const { added, removed, changes, sections } = diff(older, newer);
    expect({ added, removed, changes }).toEqual({ added: 16, removed: 7, changes: 5 });
    expect(sections.map(({ heading: top, changed }) => [top?.number, changed])).toEqual([
      ["1", true],
      ["2", false],
      ["3", true],
    ]);
  });

  it("say when only the form is another: a heading's rank, bold words, a ticked box", () => {
    const task = (checked: boolean): Block => ({
      type: "taskList",
      content: [{ type: "taskItem", attrs: { checked }, content: [paragraph("Hämta statistik")] }],
    });
    const bold = { type: "paragraph", content: [{ type: "text", text: "Viktigt", marks: [{ type: "bold" }] }] };
    expect(
      lines([heading("Plats", 2), paragraph("Viktigt"), task(false)], [heading("Plats", 3), bold, task(true)]),
    ).toEqual(["heading form: Plats", "paragraph form: Viktigt", "task form: Hämta statistik"]);
  });

  it("do not count a comment as a change", () => {
    const commented = {
      type: "paragraph",
      content: [
        { type: "text", text: "Anmälda", marks: [{ type: "comment", attrs: { id: "k1" } }] },
        { type: "text", text: " brott" },
      ],
    };
    expect(diff([paragraph("Anmälda brott")], [commented]).changes).toBe(0);
  });

  it("show a table row by its cells, and what has gone where it stood", () => {
    const row = (...cells: string[]): Block => ({
      type: "tableRow",
      content: cells.map((cell) => ({ type: "tableCell", content: [paragraph(cell)] })),
    });
    const table = (...rows: Block[]): Block => ({ type: "table", content: rows });
    expect(
      lines(
        [paragraph("Först"), table(row("Hot", "färre än 5"), row("Stök", "27"))],
        [table(row("Hot", "6"), row("Stök", "27")), paragraph("Sist")],
      ),
    ).toEqual([
      "paragraph removed: [-Först-]",
      "cells changed: Hot · [-färre än 5-]{+6+}",
      "cells same: Stök · 27",
      "paragraph added: {+Sist+}",
    ]);
  });

  it("put together again give both texts, whatever was changed", () => {
    const words = ["brott", "torget", "skola", "kväll", "fem", "länet", "period", "kl. 13.05", "3–5", "ökat"];
    let seed = 7;
    const any = (below: number) => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed % below;
    };
    const line = () =>
      Array.from({ length: 1 + any(12) }, () => words[any(words.length)]).join(" ") + (any(2) ? "." : "");
    for (let round = 0; round < 200; round++) {
      const older = Array.from({ length: 1 + any(6) }, line);
      const newer = older.flatMap((text) =>
        any(4) === 0 ? [] : any(3) === 0 ? [line(), text] : [any(3) === 0 ? `${text} ${line()}` : text],
      );
      const blocks = diff(
        older.map((text) => paragraph(text)),
        newer.map((text) => paragraph(text)),
      ).sections.flatMap((section) => section.blocks);
      const text = (without: "added" | "removed") =>
        blocks
          .map(({ pieces }) =>
            pieces
              .filter(({ change }) => change !== without)
              .map((piece) => piece.text)
              .join(""),
          )
          .join(" ");
      const squeezed = (all: string) => all.replaceAll(/\s+/g, " ").trim();
      expect(squeezed(text("added"))).toBe(squeezed(older.join(" ")));
      expect(squeezed(text("removed"))).toBe(squeezed(newer.join(" ")));
    }
  });

  it("are found in a long text that was written anew", () => {
    const many = (word: string) => Array.from({ length: 3_000 }, (_, at) => paragraph(`${word} nummer ${at}`));
    expect(diff(many("Rad"), many("Ny")).sections).toHaveLength(1);
  });
});
