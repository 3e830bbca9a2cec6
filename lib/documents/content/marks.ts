import { Mark } from "@tiptap/core";

const ID = /^[\w-]{1,64}$/;

/** An id that stands in the text and nothing else: what was said, and who said it, is in the database. */
function anchor(attribute: string) {
  return {
    id: {
      default: null,
      parseHTML: (element: HTMLElement) => element.getAttribute(attribute),
      renderHTML: ({ id }: Record<string, unknown>) => (isAnchorId(id) ? { [attribute]: id } : {}),
    },
  };
}

export function isAnchorId(value: unknown): value is string {
  return typeof value === "string" && ID.test(value);
}

/** The words a comment is about. Several may lie over each other. */
export const CommentMark = Mark.create({
  name: "comment",
  excludes: "",
  inclusive: false,
  addAttributes: () => anchor("data-comment"),
  parseHTML: () => [{ tag: "span[data-comment]" }],
  renderHTML: ({ HTMLAttributes }) => ["span", { ...HTMLAttributes, class: "anno" }, 0],
});

/** Words somebody proposes. They are the text's when the proposal is accepted. */
export const InsertionMark = Mark.create({
  name: "insertion",
  excludes: "insertion deletion",
  inclusive: false,
  addAttributes: () => anchor("data-suggestion"),
  parseHTML: () => [{ tag: "ins[data-suggestion]" }],
  renderHTML: ({ HTMLAttributes }) => ["ins", { ...HTMLAttributes, class: "sug" }, 0],
});

/** Words somebody proposes to take away. They stand until the proposal is accepted. */
export const DeletionMark = Mark.create({
  name: "deletion",
  excludes: "insertion deletion",
  inclusive: false,
  addAttributes: () => anchor("data-suggestion"),
  parseHTML: () => [{ tag: "del[data-suggestion]" }],
  renderHTML: ({ HTMLAttributes }) => ["del", { ...HTMLAttributes, class: "sug" }, 0],
});
