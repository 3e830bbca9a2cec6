import type { IconName } from "#app/_ui/icon";
import type { ComposerTexts } from "./texts";

export const FORMATS = ["bold", "italic", "bulletList", "orderedList", "heading", "quote", "link"] as const;
export type Format = (typeof FORMATS)[number];

type Look = { icon: IconName; keys: string; text: keyof ComposerTexts & Format; groupEnds?: true };

export const LOOKS: Record<Format, Look> = {
  bold: { icon: "bold", keys: "Ctrl+B", text: "bold" },
  italic: { icon: "italic", keys: "Ctrl+I", text: "italic", groupEnds: true },
  bulletList: { icon: "list", keys: "Ctrl+Shift+8", text: "bulletList" },
  orderedList: { icon: "list-ordered", keys: "Ctrl+Shift+7", text: "orderedList", groupEnds: true },
  heading: { icon: "heading-2", keys: "Ctrl+Alt+2", text: "heading" },
  quote: { icon: "text-quote", keys: "Ctrl+Shift+B", text: "quote", groupEnds: true },
  link: { icon: "link", keys: "Ctrl+K", text: "link" },
};
