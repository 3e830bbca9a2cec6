import type { PostBody } from "#lib/threads/body/body";
import type { DraftContent } from "#lib/threads/drafts/draft";
import { newId } from "./new-id";
import type { ThreadFields } from "./start-thread-call";

export type Ids = { threadId: string; postId: string };

export const FIELD_IDS = {
  title: "ny-rubrik",
  groupId: "ny-grupp",
  type: "ny-typ",
  category: "ny-amne",
  body: "ny-text",
} as const;

export function idsOf(content: DraftContent | null): Ids {
  return { threadId: content?.threadId ?? newId(), postId: content?.postId ?? newId() };
}

export function fieldsOf(content: DraftContent | null, blank: ThreadFields): ThreadFields {
  if (!content) return blank;
  const { title = "", groupId = blank.groupId, type = "", category } = content;
  return { title, groupId, type, category: category ?? "" };
}

export function showTitle(start: number, end: number): void {
  const input = document.getElementById(FIELD_IDS.title) as HTMLInputElement;
  input.focus();
  input.setSelectionRange(start, end);
}

export function fieldsOnPage(): ThreadFields {
  const { title, groupId, type, category } = FIELD_IDS;
  const at = (id: string) => (document.getElementById(id) as HTMLInputElement | HTMLSelectElement).value;
  return { title: at(title), groupId: at(groupId), type: at(type), category: at(category) };
}

export function contentOf(
  doc: PostBody,
  { title, groupId, type, category }: ThreadFields,
  ids: Ids | null,
): DraftContent {
  return { doc, ...ids, title, ...(groupId && { groupId }), ...(type && { type }), category: category || null };
}
