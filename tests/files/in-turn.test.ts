import { describe, expect, it } from "vitest";
import { inTurn } from "#lib/files/text/in-turn";

/** Works that note when they begin and end. */
function notebook() {
  const notes: string[] = [];
  const work =
    (name: string, ends: "well" | "badly" = "well") =>
    async () => {
      notes.push(`${name} begins`);
      await new Promise(setImmediate);
      notes.push(`${name} ends`);
      if (ends === "badly") throw new Error(name);
      return name;
    };
  return { notes, work };
}

describe("works in turn", () => {
  it("are done one at a time, each person's one by one, and nobody waits for all of another's", async () => {
    const { notes, work } = notebook();
    const works = [
      ...["a1", "a2", "a3"].map((name) => inTurn("a", work(name))),
      inTurn("b", work("b1")),
      ...["c1", "c2"].map((name) => inTurn("c", work(name))),
    ];
    expect(await Promise.all(works)).toEqual(["a1", "a2", "a3", "b1", "c1", "c2"]);
    const order = ["a1", "b1", "c1", "a2", "c2", "a3"];
    expect(notes).toEqual(order.flatMap((name) => [`${name} begins`, `${name} ends`]));
  });

  it("go on after one that fails, which is told to whoever asked for it alone", async () => {
    const { work } = notebook();
    const failing = inTurn("a", work("a1", "badly"));
    const others = [inTurn("a", work("a2")), inTurn("b", work("b1"))];
    await expect(failing).rejects.toThrow("a1");
    expect(await Promise.all(others)).toEqual(["a2", "b1"]);
    expect(await inTurn("a", work("a3"))).toBe("a3");
  });
});
