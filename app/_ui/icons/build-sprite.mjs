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
  "ban",
  "bell",
  "bold",
  "bookmark",
  "building",
  "calendar-days",
  "captions",
  "check",
  "chevron-down",
  "chevron-left",
  "chevron-right",
  "circle-check",
  "circle-question-mark",
  "circle-x",
  "clock",
  "cloud-off",
  "copy",
  "download",
  "ellipsis",
  "external-link",
  "eye",
  "file-text",
  "flag",
  "heading-2",
  "history",
  "house",
  "inbox",
  "info",
  "italic",
  "key-round",
  "languages",
  "laptop",
  "link",
  "list",
  "list-ordered",
  "lock",
  "log-in",
  "log-out",
  "mail",
  "map",
  "menu",
  "messages-square",
  "paperclip",
  "pencil",
  "phone",
  "pin",
  "plus",
  "printer",
  "redo-2",
  "refresh-cw",
  "reply",
  "search",
  "send",
  "settings",
  "shield-alert",
  "shield-check",
  "text",
  "text-quote",
  "trash-2",
  "triangle-alert",
  "undo-2",
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
  history: "rotate-ccw-clock",
  "shield-alert": "shield-exclamation-point",
  text: "text-align-start",
  "trash-2": "trash",
  "triangle-alert": "triangle-exclamation-point",
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
