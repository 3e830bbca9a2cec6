import { type IconName, spriteHref } from "./icon-names";

/** What stands inside an icon's drawing: where it is in the sprite. */
export function iconInside(name: IconName): string {
  return `<use href="${spriteHref}#${name}"></use>`;
}

/** An icon where a page is written as a string; as an element it is Icon. */
export function iconHtml(name: IconName, size: "s" | "m" = "m"): string {
  return `<svg class="ic${size === "s" ? " ic-s" : ""}" aria-hidden="true">${iconInside(name)}</svg>`;
}
