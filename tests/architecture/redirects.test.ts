import { describe, expect, it } from "vitest";
import { sourcesIn } from "./source-tree";

describe("what a redirect is made of", () => {
  /** What is not fixed, nor an id that was checked, and where tests/security/redirects.test.ts tries it. A new one needs a trial there. */
  const KNOWN = {
    'pageOf(form.text("lank"))': "fields",
    "result.redirectTo": "by mail",
    'safeRedirect(form.text("till"))': "as one of the cast",
    'withReturn(form.text("till"))': "fields",
    "cameFrom(request)": "Referer",
    "invitationPage(params.token)": "the address",
    "leavePage(params.token)": "the address",
    "`${leavePage(params.token)}?klart=1`": "the address",
    "pageOf(form, LIST)": "the page a form says it stands on",
    "`${pageOf(form, LIST)}?klart=skickad`": "the page a form says it stands on",
    "`${pageOf(form, LIST)}?klart=aterkallad`": "the page a form says it stands on",
    "pageOf(form, PAGE)": "the page a form says it stands on",
    '`${pageOf(form, PAGE)}?klart=${keptThreads > 0 ? "bevakning-delvis" : "bevakning"}`':
      "the page a form says it stands on",
    "`${pageOf(form, LIST)}?${narrowed}`": "the page a form says it stands on",
    "pageOf(form, `/grupper/${params.groupId}`)": "the page a form says it stands on",
    "`${pageOf(form, `/grupper/${groupId}`)}?klart=forlangd`": "the page a form says it stands on",
  };

  it("is known", () => {
    const made = sourcesIn("app")
      .filter(({ path }) => path.endsWith("/route.ts"))
      .flatMap(({ text }) => [...text.matchAll(/\b(?:to|page): (?:\(.*?\) => )?([^\n]*)/g)])
      .map(([, target = ""]) => target.replace(/(, (open|long|setCookies|headers)\b| \}).*$|[,;]+$/, ""))
      .filter((target) => /form|request|token|redirect|search/i.test(target));
    expect([...new Set(made)].sort()).toEqual(Object.keys(KNOWN).sort());
  });

  it("and is put into an answer in few places", () => {
    const puts =
      /\bLocation:|(?<!safe)[rR]edirect\(|seeOther\(|\.rewrite\(|http-equiv|\bRefresh:|location\.(assign|replace)|location\.href =/;
    const places = sourcesIn("app", "lib").filter(({ text }) => puts.test(text));
    expect(places.map(({ path }) => path)).toEqual([
      "app/_components/palette/palette.tsx",
      "app/_components/search-button.tsx",
      "app/_form.ts",
      "app/_session.ts",
      "app/(public)/avsluta-mejl/[token]/ett-klick/route.ts",
      "app/(public)/logga-in/skickat/page.tsx",
      "app/(workspace)/dokument/[documentId]/redigera/page.tsx",
      "app/(workspace)/medlemskap/personer/[personId]/avsluta/page.tsx",
      "app/(workspace)/tradar/[threadId]/_thread/more-posts.tsx",
      "app/api/auth/callback/[provider]/route.ts",
      "lib/documents/convert/out/write-html.ts",
    ]);
  });
});
