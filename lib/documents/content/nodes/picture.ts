import { Node } from "@tiptap/core";
import { isUuid } from "#lib/platform/uuid";
import { PICTURE_SIZES, type PictureSize } from "../content";

export type PictureAttributes = {
  fileId: string | null;
  /** What it shows, for those who do not see it; empty for one that only decorates. */
  alt: string;
  size: PictureSize;
  caption: string;
};

/** A picture among the document's files, named by id alone: an address elsewhere would tell that host who reads. */
export const Picture = Node.create({
  name: "picture",
  group: "block",
  atom: true,
  draggable: true,

  addAttributes() {
    return {
      fileId: { default: null, parseHTML: (element: HTMLElement) => fileIdOf(imageIn(element)?.getAttribute("src")) },
      alt: { default: "", parseHTML: (element: HTMLElement) => imageIn(element)?.getAttribute("alt") ?? "" },
      size: { default: "l", parseHTML: (element: HTMLElement) => pictureSize(element.dataset.size) },
      caption: { default: "", parseHTML: captionIn },
    };
  },

  parseHTML() {
    const ours = (element: HTMLElement) => (fileIdOf(imageIn(element)?.getAttribute("src")) ? null : false);
    return [
      { tag: "figure", getAttrs: ours },
      { tag: "img[src]", getAttrs: ours },
    ];
  },

  renderHTML({ node }) {
    const { fileId, alt, size, caption } = node.attrs;
    const image = ["img", { alt: String(alt ?? ""), ...(isUuid(fileId) && { src: `/api/filer/${fileId}` }) }] as const;
    const frame = { class: "picture", "data-size": pictureSize(size) };
    return caption ? ["figure", frame, image, ["figcaption", String(caption)]] : ["figure", frame, image];
  },

  renderText({ node }) {
    return `${node.attrs.alt ?? ""}\n${node.attrs.caption ?? ""}`.trim();
  },
});

export function pictureSize(value: unknown): PictureSize {
  return PICTURE_SIZES.find((size) => size === value) ?? "l";
}

function imageIn(element: HTMLElement): Element | null {
  return element.matches("img") ? element : element.querySelector("img");
}

function captionIn(element: HTMLElement): string {
  return element.querySelector("figcaption")?.textContent?.trim() ?? "";
}

function fileIdOf(src: string | null | undefined): string | null {
  const id = src?.match(/^(?:https?:\/\/[^/]+)?\/api\/filer\/([\w-]+)$/)?.[1];
  return isUuid(id) ? id : null;
}
