import { Extension } from "@tiptap/core";
import type { DecorationAttrs } from "@tiptap/pm/view";
import { yCursorPlugin } from "@tiptap/y-tiptap";
import type { Awareness } from "y-protocols/awareness";
import type { Peer } from "#lib/documents/collaboration/protocol";

/** Where others are: a bar with name and organisation. Hidden from assistive technology, which has the list of people. */
export const Carets = Extension.create<{ awareness: Awareness | null }>({
  name: "carets",
  addOptions: () => ({ awareness: null }),
  addProseMirrorPlugins() {
    const { awareness } = this.options;
    if (!awareness) return [];
    return [
      yCursorPlugin(awareness, {
        cursorBuilder: (user: Partial<Peer>, clientId: number) => caret(user, clientId),
        selectionBuilder: (user: Partial<Peer>): DecorationAttrs => ({
          class: "peer-sel",
          "data-peer": String(user.colour ?? 1),
        }),
      }),
    ];
  },
});

function caret({ name = "", organisation = "", colour = 1 }: Partial<Peer>, clientId: number): HTMLElement {
  const element = document.createElement("span");
  element.className = "caret";
  element.dataset.peer = String(colour);
  element.dataset.client = String(clientId);
  element.setAttribute("aria-hidden", "true");
  element.contentEditable = "false";
  const flag = document.createElement("b");
  flag.textContent = organisation ? `${name}, ${organisation}` : name;
  element.append(flag);
  return element;
}
