import type { ContentNode, DocumentContent } from "../content/content";

/** The ids that a text's comments and proposals carry, each with its place in the order they first stand in. */
export function anchorsIn(content: DocumentContent): Map<string, number> {
  const places = new Map<string, number>();
  const walk = ({ marks = [], content: inside = [] }: ContentNode) => {
    for (const { type, attrs } of marks) {
      const id = attrs?.id;
      if (["comment", "insertion", "deletion"].includes(type) && typeof id === "string" && !places.has(id))
        places.set(id, places.size);
    }
    inside.forEach(walk);
  };
  content.content.forEach(walk);
  return places;
}
