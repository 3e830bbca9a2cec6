import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Composer, type SubmitResult } from "#app/(workspace)/tradar/_composer/composer";
import type { SubmitFacts } from "#app/(workspace)/tradar/_composer/post-facts";
import { composerTexts } from "#app/(workspace)/tradar/_composer/texts";
import { renderBody } from "#lib/threads/body/render";
import type { StoredDraft } from "#lib/threads/drafts/draft";
import type { PostView } from "#lib/threads/schema";
import { bodyOf } from "#tests/support/post-body";

const POST = "00000000-0000-4000-8000-000000000001";
const DRAFT: StoredDraft = {
  version: 1,
  content: { doc: bodyOf("Det första svaret."), postId: POST },
  updatedAt: "2026-11-27T08:00:00Z",
};

await vi.hoisted(async () => (await import("#tests/support/window")).openWindow("http://brygga.example/"));

// The plain box is enough to write and publish in.
vi.mock("#app/(workspace)/tradar/_composer/rich-editor", () => {
  throw new Error("no contact");
});

let root: Root;
let draft: StoredDraft;
let sent: { text: string; facts: SubmitFacts }[];
let answer: SubmitResult;
/** Whether another window has published the draft or thrown it away. */
let ended: boolean;

beforeEach(() => {
  // A page's word on a draft counts once.
  draft = structuredClone(DRAFT);
  sent = [];
  answer = { ok: true };
  ended = false;
  vi.stubGlobal("fetch", async () =>
    ended
      ? Response.json({ version: 0, content: null, updatedAt: null }, { status: 409 })
      : Response.json({ version: 2, updatedAt: "2026-11-27T08:00:00Z" }),
  );
  document.body.innerHTML = "<div id=root></div>";
  root = createRoot(document.getElementById("root") as HTMLElement);
});
afterEach(async () => {
  await act(async () => root.unmount());
  vi.unstubAllGlobals();
});

async function show(posts: readonly PostView[]) {
  await act(async () =>
    root.render(
      <Composer
        texts={composerTexts.sv}
        locale="sv"
        id="svara"
        personId={POST}
        groupId={POST}
        contextKey={`thread:${POST}`}
        writtenAt={{ threadId: POST, title: "Belysning", postNumber: null }}
        label="Ditt svar"
        submitLabel="Publicera svar"
        reach=""
        initialDraft={draft}
        posts={posts}
        onSubmit={async (doc, facts) => {
          sent.push({ text: renderBody(doc).text, facts });
          return answer;
        }}
      />,
    ),
  );
}

const box = () => document.querySelector("textarea") as HTMLTextAreaElement;

async function write(text: string) {
  await act(async () => {
    // As a person writes: React does not see what a script sets.
    (Reflect.getOwnPropertyDescriptor(box().constructor.prototype, "value")?.set ?? (() => {})).call(box(), text);
    box().dispatchEvent(new Event("input", { bubbles: true }));
  });
}

async function publish(times = 1) {
  await act(async () =>
    [...document.querySelectorAll("button")].find((b) => b.textContent?.includes("Publicera"))?.click(),
  );
  await vi.waitFor(() => expect(sent).toHaveLength(times), 20_000);
}

/** Until the page has heard that the draft has ended elsewhere. */
async function hearOfTheEnd() {
  ended = true;
  await write(`${box().value} Och`);
  await vi.waitFor(async () => {
    await act(async () => new Promise((resolve) => setTimeout(resolve, 100)));
    expect(document.body.textContent).toContain(composerTexts.sv.endedElsewhere);
  }, 20_000);
  ended = false;
}

const published = (text: string) =>
  [{ id: POST, html: renderBody(bodyOf(text)).html, files: [] }] as unknown as PostView[];

describe("a draft that another window may publish", () => {
  it("is the same post for as long as it is written on", async () => {
    await show([]);
    await write("Det första svaret, och mer.");
    await publish();
    expect(sent).toMatchObject([{ text: "Det första svaret, och mer.", facts: { postId: POST } }]);
  });

  it("is another post once all of it has been taken away", async () => {
    await show([]);
    await write("");
    await write("Något helt annat.");
    await publish();
    expect(sent[0]?.text).toBe("Något helt annat.");
    expect(sent[0]?.facts.postId).not.toBe(POST);
  });

  it("goes from the box when its post arrives", async () => {
    await show([]);
    await show(published("Det första svaret."));
    await vi.waitFor(() => expect(box().value).toBe(""));
  });

  it("goes from the box when its post stood in the page that was loaded, as browsers write out what they read", async () => {
    draft = { ...draft, content: { doc: bodyOf('Han sa "ja" & kom\u00a0hit.'), postId: POST } };
    await show([]);
    await show([{ ...published("")[0], html: '<p>Han sa "ja" &amp; kom&nbsp;hit.</p>' } as PostView]);
    await vi.waitFor(() => expect(box().value).toBe(""));
  });

  it("is another post when its post arrives with another text", async () => {
    await show([]);
    await write("Det första svaret, och mer.");
    await show(published("Det första svaret."));
    await publish();
    expect(sent[0]?.text).toBe("Det första svaret, och mer.");
    expect(sent[0]?.facts.postId).not.toBe(POST);
  });

  it("is another post once it has ended elsewhere, whether it is written on or not", async () => {
    await show([]);
    await hearOfTheEnd();
    await publish();
    expect(sent[0]?.text).toBe("Det första svaret. Och");
    expect(sent[0]?.facts.postId).not.toBe(POST);
  });

  it("is another post, one and the same, when it is written on and its answer is lost", async () => {
    answer = { ok: false, message: "", unanswered: true };
    await show([]);
    await hearOfTheEnd();
    await write("Något nytt.");
    await publish();
    await write("Något nytt, och mer.");
    await publish(2);
    expect(sent[0]?.facts.postId).not.toBe(POST);
    expect(sent[1]?.facts.postId).toBe(sent[0]?.facts.postId);
  });

  it("is the same post sent again after a lost answer, when it is the publishing that ended it", async () => {
    answer = { ok: false, message: "", unanswered: true };
    await show([]);
    await publish();
    await hearOfTheEnd();
    await write("Det första svaret. Och mer.");
    await publish(2);
    expect(sent.map(({ facts }) => facts.postId)).toEqual([POST, POST]);
  });

  it("is another post when it was refused here before it ended elsewhere", async () => {
    answer = { ok: false, message: "" };
    await show([]);
    await publish();
    await hearOfTheEnd();
    await publish(2);
    expect(sent[0]?.facts.postId).toBe(POST);
    expect(sent[1]?.facts.postId).not.toBe(POST);
  });

  it("goes on answering the post it answered, once it has ended elsewhere", async () => {
    const replyTo = { id: "00000000-0000-4000-8000-000000000002", number: 1, by: "Greta Fyrtorn" };
    draft.content = { doc: bodyOf("Det första svaret."), postId: POST, replyTo };
    await show([]);
    await hearOfTheEnd();
    await write("Något nytt.");
    await publish();
    expect(sent[0]?.facts.replyTo).toEqual(replyTo);
  });
});
