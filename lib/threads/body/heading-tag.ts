import type { HeadingLevel } from "#lib/platform/rich-text/heading-levels";

/** The author's name is the h2 above a text, so the text's own headings begin one step down. */
export const HEADING_TAG = { 2: "h3", 3: "h4", 4: "h5" } as const satisfies Record<HeadingLevel, string>;
