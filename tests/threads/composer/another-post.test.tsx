import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Composer, type SubmitFacts } from "#app/(workspace)/tradar/_composer/composer";
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

// Before the components' code, which asks what the browser can do when it is loaded.
await vi.hoisted(async () => {
  const { Window } = await import("happy-dom");
  const page = new Window({ url: "http://brygga.example/" }) as unknown as Record<string, unknown>;
  for (const name of ["document", "navigator", "Event", "Node", "HTMLElement", "HTMLIFrameElement"])
    Object.defineProperty(globalThis, name, { value: page[name], configurable: true, writable: true });
  Object.assign(globalThis, { window: page, IS_REACT_ACT_ENVIRONMENT: true });
});

// The plain box is enough to write and publish in.
vi.mock("#app/(workspace)/tradar/_composer/rich-editor", () => {
  throw new Error("no contact");
});

let root: Root;
let draft: StoredDraft;
let sent: { text: string; facts: SubmitFacts }[];

beforeEach(() => {
  // A page's word on a draft counts once.
  draft = structuredClone(DRAFT);
  sent = [];
  vi.stubGlobal("fetch", async () => Response.json({ version: 2, updatedAt: "2026-11-27T08:00:00Z" }));
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
          return { ok: true };
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

async function publish() {
  await act(async () =>
    [...document.querySelectorAll("button")].find((b) => b.textContent?.includes("Publicera"))?.click(),
  );
  await vi.waitFor(() => expect(sent).toHaveLength(1), 20_000);
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

  it("is another post when its post arrives with another text", async () => {
    await show([]);
    await write("Det första svaret, och mer.");
    await show(published("Det första svaret."));
    await publish();
    expect(sent[0]?.text).toBe("Det första svaret, och mer.");
    expect(sent[0]?.facts.postId).not.toBe(POST);
  });
});
