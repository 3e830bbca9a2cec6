import { Node } from "@tiptap/core";
import { isUuid } from "#lib/platform/uuid";

/** A file of the document's, as a line of its own with name and size. */
export const Attachment = Node.create({
  name: "attachment",
  group: "block",
  atom: true,
  draggable: true,

  addAttributes() {
    const kept = (name: "fileId" | "name" | "size") => ({
      default: name === "size" ? 0 : null,
      parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`),
      renderHTML: (attributes: Record<string, unknown>) => ({ [`data-${name}`]: attributes[name] }),
    });
    return { fileId: kept("fileId"), name: kept("name"), size: kept("size") };
  },

  parseHTML() {
    return [
      { tag: "p[data-fileid]", priority: 60, getAttrs: (element) => (isUuid(element.dataset.fileid) ? null : false) },
    ];
  },

  renderHTML({ node, HTMLAttributes }) {
    const { fileId, name } = node.attrs;
    return [
      "p",
      { ...HTMLAttributes, class: "attachment" },
      ["a", isUuid(fileId) ? { href: `/api/filer/${fileId}` } : {}, String(name ?? "")],
    ];
  },

  renderText({ node }) {
    return String(node.attrs.name ?? "");
  },
});
