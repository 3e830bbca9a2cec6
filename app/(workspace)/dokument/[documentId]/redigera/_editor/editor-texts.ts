import type { Locale } from "#lib/platform/format";
import english from "../../../../../../messages/en/document-editor.json";
import swedish from "../../../../../../messages/sv/document-editor.json";

export type EditorTexts = Record<keyof typeof swedish, string>;

export const editorTexts: Record<Locale, EditorTexts> = { sv: swedish, en: english };
