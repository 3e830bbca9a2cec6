import { Extension } from "@tiptap/core";
import { ySyncPluginKey } from "@tiptap/y-tiptap";

type Remembered = { absAnchor: number | null; absHead: number | null } | null;

/**
 * Has the binding find the caret again by Yjs' own positions alone. Its second guess, by the place it had in the text before,
 * throws when another has made the text shorter than that (y-tiptap 3.0.9: "Position 26 out of range"), and the change
 * would not be shown until the next one.
 */
export const SteadySelection = Extension.create({
  name: "steadySelection",
  onCreate() {
    const binding = ySyncPluginKey.getState(this.editor.state)?.binding;
    if (!binding) return;
    let remembered: Remembered = binding.beforeTransactionSelection;
    Object.defineProperty(binding, "beforeTransactionSelection", {
      get: () => remembered,
      set: (selection: Remembered) => {
        remembered = selection && { ...selection, absAnchor: null, absHead: null };
      },
    });
  },
});
