/**
 * Writes public/ikoner.svg and icon-names.ts from lucide's icon data.
 * Run after adding a name below: node app/_ui/icons/build-sprite.mjs
 */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";

const names = [
  "arrow-down",
  "arrow-right",
  "ban",
  "bold",
  "building",
  "check",
  "chevron-down",
  "chevron-left",
  "chevron-right",
  "circle-check",
  "circle-question-mark",
  "clock",
  "cloud-off",
  "copy",
  "download",
  "ellipsis",
  "eye",
  "heading-2",
  "history",
  "house",
  "inbox",
  "info",
  "italic",
  "key-round",
  "laptop",
  "link",
  "list",
  "list-ordered",
  "lock",
  "log-in",
  "log-out",
  "mail",
  "menu",
  "messages-square",
  "paperclip",
  "pencil",
  "phone",
  "pin",
  "plus",
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
  "user",
  "user-check",
  "user-plus",
  "user-x",
  "users",
  "users-round",
  "video",
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
