import { useState } from "react";
import { useMentionList } from "../../../../../tradar/_composer/mentions/use-mention-list";
import { findThings } from "./find-things";
import { LinkTitles } from "./link-titles";
import { namedMention } from "./named-mention";

/** The list at "@" with people, threads and documents, and the mentions that are chosen from it. */
export function useDocumentMentions() {
  const [titles] = useState(() => new LinkTitles());
  const list = useMentionList({
    find: findThings,
    chosen: ({ kind, id, label }) => titles.know({ kind, id, title: label }),
  });
  const [extension] = useState(() => namedMention(titles).configure({ suggestion: list.suggestion }));
  return { ...list, extension };
}
