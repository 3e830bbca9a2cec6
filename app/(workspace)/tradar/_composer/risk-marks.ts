import type { Editor } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { Severity } from "#lib/privacy/personal-data";

export type Risk = { from: number; to: number; severity: Severity };

const key = new PluginKey<DecorationSet>("risks");

/** Underlines what the check has found. It moves along with the text and is no part of it. */
export const riskMarks = new Plugin<DecorationSet>({
  key,
  state: {
    init: () => DecorationSet.empty,
    apply: (transaction, marks) => {
      const risks = transaction.getMeta(key) as readonly Risk[] | undefined;
      if (!risks) return marks.map(transaction.mapping, transaction.doc);
      return DecorationSet.create(
        transaction.doc,
        risks.map(({ from, to, severity }) => Decoration.inline(from, to, { class: `risk risk-${severity}` })),
      );
    },
  },
  props: { decorations: (state) => key.getState(state) },
});

export function markRisks(editor: Editor, risks: readonly Risk[]): void {
  editor.view.dispatch(editor.state.tr.setMeta(key, risks).setMeta("addToHistory", false));
}
