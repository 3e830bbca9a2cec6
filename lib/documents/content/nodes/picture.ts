import { mergeAttributes, Node } from "@tiptap/core";
import { isUuid } from "../uuid";

/** A picture among the document's files, named by id alone: an address elsewhere would tell that host who reads. */
export const Picture = Node.create({
  name: "picture",
  group: "block",
  atom: true,
  draggable: true,

  addAttributes() {
    return {
      fileId: {
        default: null,
        parseHTML: (element: HTMLElement) => fileIdOf(element.getAttribute("src")),
        renderHTML: ({ fileId }) => (isUuid(fileId) ? { src: `/api/filer/${fileId}` } : {}),
      },
      alt: { default: "" },
    };
  },

  parseHTML() {
    return [{ tag: "img[src]", getAttrs: (element) => (fileIdOf(element.getAttribute("src")) ? null : false) }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["img", mergeAttributes(HTMLAttributes)];
  },
});

function fileIdOf(src: string | null): string | null {
  const id = src?.match(/^(?:https?:\/\/[^/]+)?\/api\/filer\/([\w-]+)$/)?.[1];
  return isUuid(id) ? id : null;
}
