import { Window } from "happy-dom";
import type * as Y from "yjs";
import { SteadySelection } from "#lib/documents/collaboration/steady-selection";
import { FIELD } from "#lib/documents/content/content";
import { contentExtensions } from "#lib/documents/content/extensions";

/** What an editor asks of a browser, from a page that is not shown. Everything else stays Node's own. */
const BORROWED = [
  "document",
  "window",
  "Node",
  "Element",
  "HTMLElement",
  "DocumentFragment",
  "MutationObserver",
  "DOMParser",
  "getSelection",
  "getComputedStyle",
  "requestAnimationFrame",
  "cancelAnimationFrame",
] as const;

let borrowed = false;

function borrowBrowser(): void {
  if (borrowed) return;
  borrowed = true;
  const page = new Window({ url: "http://localhost" }) as unknown as Record<string, unknown>;
  page.window = page;
  for (const name of BORROWED)
    Object.defineProperty(globalThis, name, { value: page[name], configurable: true, writable: true });
}

/** A real editor, as the page has it, over one browser's copy of a document. */
export async function openEditor(doc: Y.Doc) {
  borrowBrowser();
  const [{ Editor }, { Collaboration }] = await Promise.all([
    import("@tiptap/core"),
    import("@tiptap/extension-collaboration"),
  ]);
  return new Editor({
    element: document.createElement("div"),
    extensions: [...contentExtensions, Collaboration.configure({ document: doc, field: FIELD }), SteadySelection],
    injectCSS: false,
  });
}
