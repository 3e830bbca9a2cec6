import { getSchema } from "@tiptap/core";
import { Node } from "@tiptap/pm/model";
import { describe, expect, it } from "vitest";
import { bodyExtensions } from "#lib/threads/body/extensions";
import { renderBody } from "#lib/threads/body/render";
import { bodySchema, draftBodySchema } from "#lib/threads/body/schema";
import { bodyOf } from "#tests/support/post-body";
import { linkAddress } from "../../../app/(workspace)/tradar/_composer/link-address";
import { bodyOfText, plainTextOf, positionInBody } from "../../../app/(workspace)/tradar/_composer/plain-text";
import { problemWords } from "../../../app/(workspace)/tradar/_composer/problem-words";
import { quotationBlocks } from "../../../app/(workspace)/tradar/_composer/quotation";
import { saveWords } from "../../../app/(workspace)/tradar/_composer/save-words";
import { fieldErrors } from "../../../app/(workspace)/tradar/_composer/start-thread-call";
import texts from "../../../messages/sv/composer.json";

describe("the address somebody means", () => {
  it.each([
    ["www.exempel.se", "https://www.exempel.se/"],
    ["exempel.se/åtgärder?år=2026", "https://exempel.se/%C3%A5tg%C3%A4rder?%C3%A5r=2026"],
    ["exempel.se:8080/x", "https://exempel.se:8080/x"],
    ["http://exempel.se", "http://exempel.se/"],
    [" namn@exempel.se ", "mailto:namn@exempel.se"],
    ["0455-30 50 00", "tel:0455-305000"],
    ["+46 455 30 50 00", "tel:+46455305000"],
    ["/tradar/1", "/tradar/1"],
  ])("%j is %j", (written, address) => {
    expect(linkAddress(written)).toBe(address);
  });

  it.each(["", "exempel", "klicka här", "javascript:alert(1)", "//exempel.se", "123", "a b.se", "namn@", "http://"])(
    "%j is none",
    (written) => {
      expect(linkAddress(written)).toBeUndefined();
    },
  );
});

describe("the plain box", () => {
  it("becomes a paragraph for each line, and back", () => {
    const body = bodyOfText("Ett\r\n\r\nTvå");
    expect(body.content).toEqual([bodyOf("Ett").content[0], { type: "paragraph" }, bodyOf("Två").content[0]]);
    expect(renderBody(body).text).toBe("Ett\n\nTvå");
    expect(plainTextOf(body)).toEqual({ text: "Ett\n\nTvå", whole: true });
    const list = draftBodySchema.parse({
      type: "doc",
      content: [{ type: "bulletList", content: [{ type: "listItem", content: body.content.slice(0, 1) }] }],
    });
    expect(plainTextOf(list)).toEqual({ text: "– Ett", whole: false });
  });

  it("shows a draft whole, with the space before the next word, in whatever order the database gives its keys", () => {
    const content = [{ content: [{ text: "Ett ", type: "text" as const }], type: "paragraph" as const }];
    expect(plainTextOf({ content, type: "doc" })).toEqual({ text: "Ett ", whole: true });
  });

  it("knows where its cursor is in the editor", () => {
    const text = "ab\n\ncd";
    const document = Node.fromJSON(getSchema(bodyExtensions), bodyOfText(text));
    for (let offset = 0; offset <= text.length; offset++) {
      expect(document.textBetween(0, positionInBody(text, offset), "\n")).toBe(text.slice(0, offset));
    }
  });
});

describe("a quotation", () => {
  const quotation = { by: "Klara Bryggnock", number: 3, href: "/tradar/1?inlagg=3#inlagg-3", text: "Ett\n\nTvå <b>" };

  it("says who wrote it, leads back there, and may be published", () => {
    const body = bodySchema.parse({ type: "doc", content: quotationBlocks(quotation, texts) });
    expect(renderBody(body).html).toBe(
      '<blockquote><p>Klara Bryggnock skrev i <a href="/tradar/1?inlagg=3#inlagg-3">inlägg 3</a>:</p><p>Ett</p><p>Två &lt;b&gt;</p></blockquote>',
    );
  });

  it("is cut when it is long", () => {
    const [block] = quotationBlocks({ ...quotation, text: "å".repeat(5_000) }, texts);
    expect(JSON.stringify(block).length).toBeLessThan(1_800);
    expect(JSON.stringify(block)).toContain("å …");
  });
});

describe("what is said of a draft", () => {
  const words = (state: Parameters<typeof saveWords>[0]) => saveWords(state, texts, "sv");

  it("is when it was saved", () => {
    expect(words({ kind: "none" })).toBeUndefined();
    expect(words({ kind: "saving" })).toEqual({ text: "Sparar utkast …", off: false });
    expect(words({ kind: "saved", at: Date.UTC(2026, 10, 25, 8, 14) })).toEqual({
      text: "Utkast sparat kl.\u00a009.14",
      off: false,
    });
  });

  it("is where it is, when the server does not have it", () => {
    expect(words({ kind: "unsaved", reason: "offline", here: true })).toEqual({
      text: "Ej sparat – offline. Texten finns kvar på den här enheten.",
      off: true,
    });
    for (const reason of ["offline", "server", "too-long"] as const) {
      expect(words({ kind: "unsaved", reason, here: false })?.text).toBe(
        "Ej sparat. Kopiera texten innan du stänger sidan.",
      );
      expect(words({ kind: "unsaved", reason, here: true })?.text).toContain("Texten finns kvar på den här enheten.");
    }
    expect(words({ kind: "unsaved", reason: "no-access", here: true })?.text).toBe(texts.notYours);
  });
});

describe("what is wrong with a text", () => {
  it("says what to do", () => {
    expect(problemWords(bodyOf("Hej"), texts)).toBeUndefined();
    expect(problemWords(bodyOf(" "), texts)).toBe("Skriv något innan du publicerar.");
    expect(problemWords(bodyOf("a".repeat(20_001)), texts)).toBe(
      "Texten är för lång: 20001 tecken. Korta den till högst 20 000 tecken.",
    );
  });

  it("is said beside each field of a new thread", () => {
    const fields = { title: " ", groupId: "", type: "", category: "" };
    expect(fieldErrors(fields, texts)).toEqual({
      title: texts.titleEmpty,
      groupId: texts.groupEmpty,
      type: texts.typeEmpty,
    });
    const right = { title: "Hej", groupId: "g", type: "advice", category: "" };
    expect(fieldErrors(right, texts)).toEqual({});
    expect(fieldErrors({ ...right, title: "Hm" }, texts)).toEqual({ title: texts.titleTooShort });
    expect(fieldErrors({ ...right, title: "x".repeat(161) }, texts).title).toContain("161 tecken");
  });
});
