import { type ContentNode, type DocumentContent, EMPTY_CONTENT } from "./content";

/** The text as it stands, without the places comments hang on; of what is proposed, as if nobody had proposed it. */
export function onlyText(content: DocumentContent): DocumentContent {
  const kept = { ...content, content: content.content.map(bare) };
  return kept.content.length > 0 ? kept : EMPTY_CONTENT;
}

const BESIDE = new Set(["comment", "insertion", "deletion"]);

function bare({ marks, content, ...node }: ContentNode): ContentNode {
  const kept = (marks ?? []).filter(({ type }) => !BESIDE.has(type));
  return {
    ...node,
    ...(kept.length > 0 && { marks: kept }),
    ...(content && { content: content.filter((child) => !isProposed(child)).map(bare) }),
  };
}

function isProposed({ marks }: ContentNode): boolean {
  return marks?.some(({ type }) => type === "insertion") ?? false;
}
