import { describe, expect, it } from "vitest";
import type { Block } from "#lib/documents/content/content";
import { Comparer, MOST_COMPARED, MOST_STEPS } from "#lib/documents/versions/diff/comparer";
import { type DiffBlock, diffContent } from "#lib/documents/versions/diff/diff-content";
import { whoDid } from "#lib/documents/versions/diff/who-did";
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

describe("a comparison has an end, whatever was written", () => {
  const words = (count: number, named: string) => Array.from({ length: count }, (_, at) => `${named}${at}`).join(" ");
  const numbered = (count: number, text: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => paragraph(text(at)));
  const compare = (older: Block[], newer: Block[]) => {
    const comparer = new Comparer();
    const difference = diffContent({ type: "doc", content: older }, { type: "doc", content: newer }, comparer);
    return { comparer, difference, blocks: difference.sections.flatMap(({ blocks }) => blocks) };
  };

  it("when few long paragraphs are to be found among very many short ones", () => {
    const long = numbered(25, (at) => words(12_000, `lång${at}x`));
    const short = numbered(150_000, (at) => `kort${at}`);
    const { comparer, blocks } = compare(long, short.concat(long.slice(0, 1)));
    expect(comparer.compared).toBe(MOST_COMPARED);
    expect(blocks).toHaveLength(150_025);
    // The same words are known again without being compared.
    expect(blocks.filter(({ change }) => change === "same" || change === "form")).toHaveLength(1);
  });

  it("when long paragraphs are the same at first and end in very many different sentences", () => {
    const start = words(40_000, "samma");
    const end = (word: string) =>
      Array.from({ length: 30_000 }, (_, at) => `${word}${at} ${word}${at}x ${word}${at}y.`).join(" ");
    const { comparer, blocks } = compare([paragraph(`${start}. ${end("A")}`)], [paragraph(`${start}. ${end("B")}`)]);
    expect(comparer.compared).toBe(1);
    expect(blocks.map(({ kind, change }) => [kind, change])).toEqual([["paragraph", "changed"]]);
  });

  it("when very many paragraphs have each been changed in very many words", () => {
    const changed = (word: string) => numbered(40, (at) => `${words(1_000, `s${at}x`)} ${words(700, `${word}${at}x`)}`);
    const { comparer, blocks } = compare(changed("a"), changed("b"));
    expect(blocks.map(({ change }) => change)).toEqual(Array(40).fill("changed"));
    expect(comparer.steps).toBeGreaterThan(MOST_STEPS / 2);
    expect(comparer.steps).toBeLessThanOrEqual(MOST_STEPS);
    // The first by its words, and the last as a whole.
    expect(blocks[0]?.pieces[0]?.change).toBe("same");
    expect(blocks.at(-1)?.pieces.map(({ change }) => change)).toEqual(["removed", "added"]);
  });

  it("and then says nothing of who wrote a sentence, which it cannot know", () => {
    const { difference } = compare(
      [paragraph("Ett om brott. Två om torget.")],
      [paragraph("Ett om brott. Två om torget. Celler redovisas inte.")],
    );
    const at = "2026-11-25T08:00:00Z";
    const by = (...first: Block[]) => [
      ...whoDid(difference, [
        { people: ["Klara"], at, content: doc(paragraph("Ett om brott. Två om torget."), ...first) },
        { people: ["Maj"], at, content: doc(paragraph("Ett om brott. Två om torget. Celler redovisas inte.")) },
      ]),
    ];
    expect(by().map(([key, { people }]) => [key, people])).toEqual([["added\0Celler redovisas inte.", ["Maj"]]]);
    expect(by(paragraph("Ja. ".repeat(201)))).toEqual([]);
    expect(by(...numbered(300, (at) => `${at} ${"x".repeat(9_000)}`))).toEqual([]);
  });
});
