import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type LocalDraft, sameContent, unsentTexts } from "#lib/threads/drafts/choose-draft";
import type { DraftContent, StoredDraft } from "#lib/threads/drafts/draft";
import { DraftKeeper } from "#lib/threads/drafts/draft-keeper";
import type { Kept, SaveAnswer, Unsaved } from "#lib/threads/drafts/kept";
import { bodyOf } from "#tests/support/post-body";

const KEY = "new-thread";
const NONE: StoredDraft = { version: 0, content: null, updatedAt: null };
const words = (text: string): DraftContent => ({ doc: bodyOf(text) });

/** A server with the rules of `saveDraft` and `discardDraft`, which can be away. */
class Server {
  draft: StoredDraft = NONE;
  saves: string[] = [];
  trouble: Unsaved | undefined;
  /** The save is done but its answer never arrives. */
  losesAnswer = false;

  async read(): Promise<StoredDraft | undefined> {
    return this.trouble ? undefined : this.draft;
  }

  async save(_key: string, content: DraftContent, base: number): Promise<SaveAnswer> {
    if (this.trouble) return { kind: "failed", reason: this.trouble };
    this.saves.push(textOf(content));
    if (!sameContent(this.draft.content, content)) {
      if (base !== this.draft.version) return { kind: "conflict", draft: this.draft };
      this.write(content);
    }
    if (this.losesAnswer) return { kind: "failed", reason: "offline" };
    return { kind: "saved", version: this.draft.version, updatedAt: this.draft.updatedAt ?? "" };
  }

  async discard(_key: string, base: number): Promise<SaveAnswer> {
    if (this.trouble) return { kind: "failed", reason: this.trouble };
    if (this.draft.content && base !== this.draft.version) return { kind: "conflict", draft: this.draft };
    this.draft = NONE;
    return { kind: "saved", version: 0, updatedAt: "" };
  }

  write(content: DraftContent): void {
    this.draft = { content, version: this.draft.version + 1, updatedAt: new Date().toISOString() };
  }
}

class Device {
  drafts = new Map<string, LocalDraft>();
  full = false;
  get = async (key: string) => structuredClone(this.drafts.get(key));
  put = async (key: string, draft: LocalDraft) => {
    if (this.full) return false;
    this.drafts.set(key, structuredClone(draft));
    return true;
  };
  remove = async (key: string) => void this.drafts.delete(key);
}

function textOf(content: DraftContent | null | undefined): string {
  return content ? JSON.stringify(content.doc.content).replace(/.*"text":"([^"]*)".*/, "$1") : "";
}

let server: Server;
let device: Device;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 24, 8) });
  server = new Server();
  device = new Device();
});
afterEach(() => vi.useRealTimers());

async function open(stored: StoredDraft | undefined = server.draft, on: Device = device) {
  let kept: Kept | undefined;
  const keeper = new DraftKeeper(KEY, on, server, (now) => {
    kept = now;
  });
  const shown = await keeper.open(stored);
  await vi.advanceTimersByTimeAsync(0);
  return { keeper, shown: textOf(shown), now: () => kept as Kept };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** On a page the router kept: what it says of the draft is old. */
async function openAgain() {
  const keeper = new DraftKeeper(KEY, device, server, () => {});
  const shown = await keeper.open(undefined);
  await vi.advanceTimersByTimeAsync(0);
  return { keeper, shown: textOf(shown) };
}

describe("while one writes", () => {
  it("what was sent on leaving beside a save is not offered as another's when that save's answer comes first", async () => {
    const { keeper, now } = await open();
    const answers: (() => void)[] = [];
    const save = server.save.bind(server);
    server.save = async (...sent) => {
      const answer = await save(...sent);
      await new Promise<void>((resolve) => answers.push(resolve));
      return answer;
    };
    keeper.change(words("Vi r"));
    await pass(2_000);
    keeper.change(words("Vi ringer"));
    void keeper.flush(true);
    await pass(0);
    expect(server.saves).toEqual(["Vi r", "Vi ringer"]);
    for (let n = 0; n < 3; n++) {
      answers[n]?.();
      await pass(2_000);
    }
    expect(now()).toMatchObject({ other: null, save: { kind: "saved" } });
    expect(textOf(server.draft.content)).toBe("Vi ringer");
  });

  it("the device has every word at once, the server when one pauses", async () => {
    const { keeper, now } = await open();
    for (const text of ["V", "Vi", "Vi r"]) {
      keeper.change(words(text));
      await pass(500);
      expect(textOf(device.drafts.get(KEY)?.content)).toBe(text);
    }
    expect(server.saves).toEqual([]);
    await pass(2_000);
    expect(server.saves).toEqual(["Vi r"]);
    expect(now().save).toMatchObject({ kind: "saved" });
    expect(device.drafts.get(KEY)).toMatchObject({ synced: true, baseVersion: 1 });
  });

  it("somebody who never pauses is saved too", async () => {
    const { keeper } = await open();
    for (let n = 0; n < 30; n++) {
      keeper.change(words(`ord ${n}`));
      await pass(500);
    }
    expect(server.saves.length).toBeGreaterThan(0);
  });

  it("the same text again is no change", async () => {
    const { keeper } = await open();
    keeper.change(words("a"));
    await pass(2_000);
    keeper.change(words("a"));
    await pass(60_000);
    expect(server.saves).toEqual(["a"]);
  });

  it("what is written during a save is saved after it, on the version it made", async () => {
    const { keeper, now } = await open();
    keeper.change(words("a"));
    const saving = keeper.flush();
    keeper.change(words("ab"));
    await saving;
    await pass(2_000);
    expect(server.saves).toEqual(["a", "ab"]);
    expect(server.draft.version).toBe(2);
    expect(now().other).toBeNull();
  });

  it("leaving sends what is left at once", async () => {
    const { keeper } = await open();
    keeper.change(words("a"));
    await keeper.flush(true);
    expect(server.saves).toEqual(["a"]);
  });
});

describe("without contact", () => {
  it("says that the device has it, tries again by itself, and says when it is saved", async () => {
    const { keeper, now } = await open();
    server.trouble = "offline";
    keeper.change(words("a"));
    await pass(2_000);
    expect(now().save).toEqual({ kind: "unsaved", reason: "offline", here: true });
    keeper.change(words("ab"));
    server.trouble = undefined;
    await pass(60_000);
    expect(server.saves).toEqual(["ab"]);
    expect(now().save).toMatchObject({ kind: "saved" });
  });

  it("saves at once when contact is back", async () => {
    const { keeper } = await open();
    server.trouble = "offline";
    keeper.change(words("a"));
    await pass(2_000);
    server.trouble = undefined;
    keeper.wake();
    await pass(0);
    expect(server.saves).toEqual(["a"]);
  });

  it("does not promise the device when the device cannot keep it", async () => {
    device.full = true;
    const { keeper, now } = await open();
    server.trouble = "offline";
    keeper.change(words("a"));
    await pass(2_000);
    expect(now().save).toEqual({ kind: "unsaved", reason: "offline", here: false });
  });

  it("after a crash the text is there, and reaches the server", async () => {
    const first = await open();
    server.trouble = "offline";
    first.keeper.change(words("a"));
    await pass(2_000);
    server.trouble = undefined;
    const second = await open();
    expect(second.shown).toBe("a");
    expect(server.draft).toMatchObject({ version: 1, content: words("a") });
  });

  it("a save whose answer was lost is not taken for another's text", async () => {
    const first = await open();
    server.losesAnswer = true;
    first.keeper.change(words("a"));
    await pass(2_000);
    server.losesAnswer = false;
    first.keeper.change(words("ab"));
    await pass(60_000);
    expect(first.now().other).toBeNull();
    expect(server.draft).toMatchObject({ content: words("ab") });
  });
});

describe("an expired session", () => {
  it("keeps the text here until somebody is back, and asks the server no more than that", async () => {
    const { keeper, now } = await open();
    server.trouble = "signed-out";
    keeper.change(words("a"));
    await pass(120_000);
    expect(now().save).toEqual({ kind: "unsaved", reason: "signed-out", here: true });
    server.trouble = undefined;
    await pass(120_000);
    expect(server.saves).toEqual([]);
    keeper.wake();
    await pass(0);
    expect(server.draft).toMatchObject({ content: words("a") });
  });
});

describe("two devices", () => {
  it("both texts are kept, and change places when asked", async () => {
    const here = await open();
    here.keeper.change(words("här"));
    await pass(2_000);
    server.write(words("där"));
    here.keeper.change(words("här igen"));
    await pass(2_001);
    expect(here.now().other).toMatchObject({ content: words("där"), from: "server" });
    expect(server.draft).toMatchObject({ content: words("här igen") });

    expect(textOf(here.keeper.takeOther())).toBe("där");
    expect(here.now().other).toMatchObject({ content: words("här igen") });
    await pass(2_000);
    expect(server.draft).toMatchObject({ content: words("där") });
    here.keeper.keepMine();
    expect(here.now().other).toBeNull();
  });

  it("the other text is still offered after a reload", async () => {
    const here = await open();
    here.keeper.change(words("här"));
    await pass(2_000);
    server.write(words("där"));
    here.keeper.change(words("här igen"));
    await pass(2_001);
    const again = await open();
    expect(again.shown).toBe("här igen");
    expect(again.now().other).toMatchObject({ content: words("där") });
  });

  it("a third text takes the place of no second: both are offered, one after the other, also after a reload", async () => {
    const here = await open();
    here.keeper.change(words("A"));
    await pass(2_000);
    server.write(words("B"));
    here.keeper.change(words("A igen"));
    await pass(2_001);
    expect(textOf(here.keeper.takeOther())).toBe("B");
    await pass(2_000);
    server.write(words("C"));
    here.keeper.change(words("B igen"));
    await pass(2_001);
    expect(here.now()).toMatchObject({ other: { content: words("C") }, behind: [{ content: words("A igen") }] });

    const again = await open();
    expect(again.shown).toBe("B igen");
    expect(again.now().other).toMatchObject({ content: words("C") });
    again.keeper.keepMine();
    expect(again.now()).toMatchObject({ other: { content: words("A igen") }, behind: [] });
    expect(unsentTexts(again.keeper.local())).toBe(1);
    again.keeper.keepMine();
    expect(again.now().other).toBeNull();
  });

  it("a text that is offered outlives the publishing of the one that is written", async () => {
    const here = await open();
    here.keeper.change(words("A"));
    await pass(2_000);
    server.write(words("B"));
    here.keeper.change(words("A igen"));
    await pass(2_001);
    await here.keeper.settle();
    server.draft = NONE;
    await here.keeper.forget();
    await pass(0);
    expect((await open()).now().other).toMatchObject({ content: words("B") });
  });

  it("the second device begins from what the first saved, without a question", async () => {
    const here = await open();
    here.keeper.change(words("här"));
    await pass(2_000);
    const there = await open(server.draft, new Device());
    expect(there.shown).toBe("här");
    there.keeper.change(words("där"));
    await pass(2_000);
    expect(there.now().other).toBeNull();
    // Nothing of its own was written here since: the first device takes the newer.
    const back = await open();
    expect(back.shown).toBe("där");
    expect(back.now().other).toBeNull();
  });

  it("published in another window: the text stays on the page, and is not made a draft again by itself", async () => {
    const { keeper, now } = await open();
    keeper.change(words("a"));
    await pass(2_000);
    server.draft = NONE;
    keeper.change(words("ab"));
    await pass(2_000);
    expect(now().endedElsewhere).toBe(true);
    await keeper.flush(true);
    await pass(120_000);
    expect(server.draft).toEqual(NONE);
    keeper.change(words("abc"));
    await pass(2_000);
    expect(now().endedElsewhere).toBe(false);
    expect(server.draft).toMatchObject({ content: words("abc") });
  });
});

describe("the end of a draft", () => {
  it("published: no save comes after it, and nothing is left on the device", async () => {
    const { keeper, now } = await open();
    keeper.change(words("a"));
    await pass(1_000);
    await keeper.settle();
    await pass(60_000);
    expect(server.saves).toEqual([]);
    await keeper.forget();
    await pass(60_000);
    expect(server.draft).toEqual(NONE);
    expect(device.drafts.size).toBe(0);
    expect(now().save).toEqual({ kind: "none" });
    expect(unsentTexts(keeper.local())).toBe(0);
  });

  it("to be lost at sign-out: nothing more is sent or kept, and the page may be closed", async () => {
    const { keeper } = await open();
    server.trouble = "server";
    keeper.change(words("a"));
    await pass(2_000);
    expect(unsentTexts(keeper.local())).toBe(1);
    server.trouble = undefined;
    keeper.drop();
    device.drafts.clear();
    await pass(120_000);
    await keeper.flush(true);
    expect(server.saves).toEqual([]);
    expect(device.drafts.size).toBe(0);
    expect(keeper.isKept()).toBe(true);
  });

  it("published while a save was on its way: the save is waited for", async () => {
    const { keeper } = await open();
    keeper.change(words("a"));
    const saving = keeper.flush();
    await keeper.settle();
    expect(server.saves).toEqual(["a"]);
    await saving;
  });

  it("failed to publish: the text is saved after all", async () => {
    const { keeper } = await open();
    keeper.change(words("a"));
    await keeper.settle();
    await pass(60_000);
    await keeper.flush(true);
    keeper.dispose();
    expect(server.saves).toEqual([]);
    await keeper.resume();
    expect(server.draft).toMatchObject({ content: words("a") });
  });

  it("thrown away, here and there, and brought back", async () => {
    const { keeper, now } = await open();
    keeper.change(words("a"));
    await pass(2_000);
    keeper.change(null);
    await keeper.flush();
    await pass(0);
    expect(server.draft).toEqual(NONE);
    expect(device.drafts.size).toBe(0);
    expect(now().save).toEqual({ kind: "none" });
    keeper.change(words("a"));
    await pass(2_000);
    expect(server.draft).toMatchObject({ content: words("a"), version: 1 });
  });

  it("thrown away without contact: it does not come back on the next visit, and the server hears of it then", async () => {
    const first = await open();
    first.keeper.change(words("a"));
    await pass(2_000);
    server.trouble = "offline";
    first.keeper.change(null);
    await pass(2_000);
    server.trouble = undefined;
    const second = await open();
    expect(second.shown).toBe("");
    await pass(0);
    expect(server.draft).toEqual(NONE);
  });

  it("what was written before the device answered is not overwritten by what it had", async () => {
    device.drafts.set(KEY, {
      content: words("gammalt"),
      baseVersion: 0,
      synced: false,
      changedAt: 1,
      savedAt: 0,
      unanswered: [],
      other: null,
    });
    let kept: Kept | undefined;
    const keeper = new DraftKeeper(KEY, device, server, (now) => {
      kept = now;
    });
    const opening = keeper.open(NONE);
    keeper.change(words("nytt"));
    expect(await opening).toBeNull();
    await pass(2_000);
    expect(kept?.other).toMatchObject({ content: words("gammalt") });
    expect(server.draft).toMatchObject({ content: words("nytt") });
  });

  it("a form that is gone sends what is left and tries nothing more", async () => {
    const { keeper } = await open();
    keeper.change(words("a"));
    keeper.dispose();
    await pass(0);
    expect(server.saves).toEqual(["a"]);
    server.trouble = "offline";
    keeper.change(words("ab"));
    await pass(120_000);
    expect(server.saves).toEqual(["a"]);
  });
});

describe("back on a page that the router kept", () => {
  it("what was written since is there", async () => {
    const { keeper } = await open();
    keeper.change(words("a"));
    await pass(2_000);
    keeper.dispose();
    expect((await openAgain()).shown).toBe("a");
  });

  it("what was published since is not", async () => {
    const { keeper } = await open();
    keeper.change(words("a"));
    await pass(2_000);
    server.draft = NONE;
    keeper.dispose();
    expect((await openAgain()).shown).toBe("");
    expect(device.drafts.size).toBe(0);
  });

  it("without contact the device has it, and it reaches the server when contact is back", async () => {
    const { keeper } = await open();
    server.trouble = "offline";
    keeper.change(words("a"));
    await pass(0);
    keeper.dispose();
    const again = await openAgain();
    expect(again.shown).toBe("a");
    server.trouble = undefined;
    again.keeper.wake();
    await pass(0);
    expect(server.saves).toEqual(["a"]);
  });
});

describe("two windows on one device", () => {
  it("publishing in one leaves the other's text on the device", async () => {
    const [here, there] = [await open(), await open()];
    here.keeper.change({ ...words("här"), postId: "1" });
    there.keeper.change({ ...words("där"), postId: "2" });
    await pass(0);
    await here.keeper.forget();
    expect(device.drafts.get(KEY)).toMatchObject({ content: words("där") });
    await there.keeper.forget();
    expect(device.drafts.size).toBe(0);
  });
});

describe("a letter written and erased in a window that was opened before the draft", () => {
  /** Opened when there was nothing, and then a long text was written and saved in another window, which is closed. */
  async function openedBefore() {
    const here = await open();
    const there = await open();
    there.keeper.change(words("en lång text"));
    await pass(2_000);
    there.keeper.dispose();
    return here;
  }
  const stands = () => expect(textOf(server.draft.content)).toBe("en lång text");

  it("throws away nothing: the text stays on the server, and is offered", async () => {
    const { keeper, now } = await openedBefore();
    keeper.change(words("x"));
    keeper.change(null);
    await pass(120_000);
    stands();
    expect(now()).toMatchObject({
      other: { content: words("en lång text"), from: "server" },
      save: { kind: "none" },
      endedElsewhere: false,
    });
    expect(textOf(keeper.takeOther())).toBe("en lång text");
    await pass(120_000);
    stands();
    expect(now()).toMatchObject({ other: null, save: { kind: "saved" } });
  });

  it("nor when the letter was on its way while it was erased, or the window was closed at once", async () => {
    const { keeper, now } = await openedBefore();
    keeper.change(words("x"));
    const saving = keeper.flush();
    keeper.change(null);
    await saving;
    await pass(120_000);
    stands();
    expect(now().other).toMatchObject({ content: words("en lång text") });
    keeper.change(words("y"));
    keeper.change(null);
    keeper.dispose();
    await pass(120_000);
    stands();
  });

  it("is one text and not two on the next page, whether it was chosen about or not", async () => {
    const { keeper } = await openedBefore();
    keeper.change(words("x"));
    keeper.change(null);
    await pass(120_000);
    const next = await open();
    expect([next.shown, next.now().other]).toEqual(["en lång text", null]);
    keeper.keepMine();
    await pass(120_000);
    stands();
    expect((await open()).shown).toBe("en lång text");
  });

  it("throws away what was sent from there without an answer: it is nobody else's", async () => {
    const { keeper, now } = await open();
    server.losesAnswer = true;
    keeper.change(words("x"));
    await pass(2_000);
    server.losesAnswer = false;
    keeper.change(null);
    await pass(120_000);
    expect(server.draft).toEqual(NONE);
    expect(now().other).toBeNull();
  });
});

describe("whether the page may be closed", () => {
  it("yes when the device or the server has the text, no when neither has", async () => {
    const { keeper } = await open();
    device.full = true;
    keeper.change(words("a"));
    await pass(0);
    expect(keeper.isKept()).toBe(false);
    await pass(2_000);
    expect(keeper.isKept()).toBe(true);
    device.full = false;
    server.trouble = "offline";
    keeper.change(words("ab"));
    await pass(2_000);
    expect(keeper.isKept()).toBe(true);
  });
});
