import { beforeEach, describe, expect, it } from "vitest";
import {
  BOX,
  type NoteDevice,
  type NoteDraft,
  NoteDrafts,
} from "../../../app/(workspace)/dokument/[documentId]/_margin/note-drafts";

const REPLY = BOX.reply("t1");
const selected = { words: "mörkt", anchor: { quote: "mörkt", prefix: "Torget är ", suffix: "." } };
const written = (text: string) => ({ text, named: [] });

/** What one page after another finds on a device. */
let rows: Map<string, NoteDraft>;
let keeps: boolean;
const device: NoteDevice = {
  read: async () => [...rows].map(([box, draft]) => ({ box, draft })),
  put: async (box, draft) => {
    if (keeps) rows.set(box, structuredClone(draft));
    return keeps;
  },
  remove: async (box) => void rows.delete(box),
};
const page = async () => {
  const drafts = new NoteDrafts(device);
  await drafts.open();
  return drafts;
};
const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  rows = new Map();
  keeps = true;
});

describe("what is being written in a margin", () => {
  it("stands in its box on the next page: with its place, whom it speaks to and the id it was sent with", async () => {
    const before = await page();
    const id = before.idOf(BOX.comment);
    const named = [{ id: "g", name: "Greta Fyrtorn" }];
    for (const text of ["H", "He", "Hej @Greta Fyrtorn"])
      before.write(BOX.comment, { text, named, place: { selected, quote: "" } });
    before.write(REPLY, written("Ja."));
    before.write(BOX.edit("c1"), written(""));
    expect(before.isKept()).toBe(false);
    await settled();
    expect(before.isKept()).toBe(true);

    const after = await page();
    expect(after.get(BOX.comment)).toEqual({ id, text: "Hej @Greta Fyrtorn", named, place: { selected, quote: "" } });
    expect(after.idOf(BOX.comment)).toBe(id);
    expect(after.get(REPLY)?.text).toBe("Ja.");
    expect(after.get(BOX.edit("c1"))?.text).toBe("");
  });

  it("is gone once it is sent or as it was before, and the next text has another id", async () => {
    const drafts = await page();
    drafts.write(REPLY, written("Ja."));
    const id = drafts.idOf(REPLY);
    expect(drafts.sent(REPLY, "Ja.", false)).toBe(false);
    expect(drafts.get(REPLY)).toBeUndefined();
    expect(drafts.idOf(REPLY)).not.toBe(id);
    drafts.write(BOX.edit("c1"), written("Nej."));
    drafts.write(BOX.edit("c1"), undefined);
    // A proposal that stands as the words were is sent without a key having been pressed.
    expect(drafts.sent(BOX.suggestion, "mörkt", true)).toBe(false);
    await settled();
    expect(rows).toEqual(new Map());
    expect(drafts.isKept()).toBe(true);
  });

  it("keeps what is typed on while it is sent", async () => {
    const drafts = await page();
    const sent = (text: string, now: string, whole = false) => {
      drafts.write(REPLY, written(text));
      const id = drafts.idOf(REPLY);
      drafts.write(REPLY, written(now));
      expect(drafts.sent(REPLY, text, whole)).toBe(true);
      expect(drafts.get(REPLY)?.id).not.toBe(id);
      return drafts.get(REPLY)?.text;
    };
    expect(sent("Ja.", "Ja. Och bron?")).toBe("Och bron?");
    // Written elsewhere than at its end: nobody knows what of it is new.
    expect(sent("Ja.", "Jo, ja.")).toBe("Jo, ja.");
    expect(sent("Ja.", "Ja. Och bron?", true)).toBe("Ja. Och bron?");
    await settled();
    expect(rows.get(REPLY)?.text).toBe("Ja. Och bron?");
  });

  it("gives back what was thrown away, until something else is written there", async () => {
    const drafts = await page();
    drafts.write(REPLY, written("Ja."));
    const before = drafts.get(REPLY);
    drafts.throwAway(REPLY);
    expect([drafts.get(REPLY), drafts.thrownFrom(REPLY)]).toEqual([undefined, before]);
    await settled();
    expect(rows).toEqual(new Map());
    drafts.takeBack(REPLY);
    expect([drafts.get(REPLY), drafts.thrownFrom(REPLY)]).toEqual([before, undefined]);
    await settled();
    expect(rows.get(REPLY)).toEqual(before);

    drafts.throwAway(REPLY);
    drafts.write(REPLY, written("Nej."));
    expect(drafts.thrownFrom(REPLY)).toBeUndefined();
    drafts.takeBack(REPLY);
    expect(drafts.get(REPLY)?.text).toBe("Nej.");
  });

  it("says what the device has not got and that the page may not be closed, until it is sent or to be lost", async () => {
    keeps = false;
    const drafts = await page();
    drafts.write(REPLY, written("Ja."));
    await drafts.written();
    expect([drafts.isKept(), drafts.unkeptBoxes()]).toEqual([false, [REPLY]]);
    drafts.sent(REPLY, "Ja.", false);
    await drafts.written();
    expect([drafts.isKept(), drafts.unkeptBoxes()]).toEqual([true, []]);
    drafts.write(REPLY, written("Nej."));
    await drafts.written();
    drafts.drop();
    expect([drafts.isKept(), drafts.unkeptBoxes()]).toEqual([true, []]);
  });

  it("tells its boxes of every change, and does not take a text from under who was quicker than the device", async () => {
    rows.set(REPLY, { id: "i", text: "Från förr", named: [] });
    const drafts = new NoteDrafts(device);
    let told = 0;
    drafts.subscribe(() => told++);
    drafts.write(REPLY, written("Nu"));
    expect(told).toBe(1);
    await drafts.open();
    expect(drafts.get(REPLY)?.text).toBe("Nu");
    expect(told).toBe(2);
  });
});
