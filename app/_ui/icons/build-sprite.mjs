/**
 * Writes public/ikoner.svg and icon-names.ts from lucide's icon data.
 * Run after adding a name below: node app/_ui/icons/build-sprite.mjs
 */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";

const names = [
  "arrow-down",
  "arrow-left",
  "arrow-right",
  "arrow-up",
  "at-sign",
  "badge-check",
  "ban",
  "bell",
  "bell-off",
  "bold",
  "bookmark-plus",
  "building",
  "calendar-days",
  "check",
  "chevron-down",
  "chevron-left",
  "chevron-right",
  "chevrons-up-down",
  "circle-check",
  "circle-question-mark",
  "circle-x",
  "clock",
  "cloud-off",
  "columns-3",
  "copy",
  "download",
  "ellipsis",
  "eye",
  "file-plus",
  "file-search",
  "file-text",
  "file-up",
  "footprints",
  "git-compare",
  "hand-heart",
  "heading",
  "heading-2",
  "history",
  "house",
  "image",
  "inbox",
  "info",
  "italic",
  "key-round",
  "laptop",
  "lightbulb",
  "link",
  "list",
  "list-checks",
  "list-collapse",
  "list-ordered",
  "list-todo",
  "lock",
  "log-in",
  "log-out",
  "mail",
  "map-pin",
  "maximize",
  "menu",
  "message-square",
  "message-square-plus",
  "messages-square",
  "minimize",
  "minus",
  "notebook-pen",
  "paperclip",
  "pencil",
  "pencil-line",
  "phone",
  "pin",
  "plus",
  "printer",
  "redo-2",
  "replace",
  "reply",
  "rotate-ccw",
  "rows-3",
  "school",
  "search",
  "send",
  "settings",
  "shield-alert",
  "shield-check",
  "square-check-big",
  "table",
  "text",
  "text-quote",
  "thumbs-up",
  "trash-2",
  "triangle-alert",
  "undo-2",
  "unfold-horizontal",
  "upload",
  "user",
  "user-check",
  "user-plus",
  "user-x",
  "users",
  "users-round",
  "video",
  "x",
];

/** Names we keep although lucide has renamed the drawing. */
const renamed = {
  bold: "letter-b",
  heading: "letter-h",
  history: "rotate-ccw-clock",
  "shield-alert": "shield-exclamation-point",
  text: "text-align-start",
  "trash-2": "trash",
  "triangle-alert": "triangle-exclamation-point",
  "unfold-horizontal": "arrows-from-axis-dashed-vertical",
};

const symbols = await Promise.all(
  names.map(async (name) => {
    const { __iconData: icon } = await import(`lucide-react/dist/esm/icons/${renamed[name] ?? name}.mjs`);
    const shapes = icon.node.map(([tag, { key, ...attributes }]) => {
      const written = Object.entries(attributes).map(([attribute, value]) => ` ${attribute}="${value}"`);
      return `<${tag}${written.join("")}/>`;
    });
    return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.join("")}</symbol>`;
  }),
);
const sprite = `<svg xmlns="http://www.w3.org/2000/svg"><!-- Icons: Lucide, ISC licence -->\n${symbols.join("\n")}\n</svg>\n`;
const version = createHash("sha256").update(sprite).digest("hex").slice(0, 8);

writeFileSync(new URL("../../../public/ikoner.svg", import.meta.url), sprite);
writeFileSync(
  new URL("icon-names.ts", import.meta.url),
  `/** Written by build-sprite.mjs. */
export const spriteHref = "/ikoner.svg?v=${version}";

export type IconName =
${names.map((name) => `  | "${name}"`).join("\n")};
`,
);
