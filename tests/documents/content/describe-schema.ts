import { contentSchema } from "#lib/documents/content/extensions";

type Part = Record<string, unknown>;
export type Described = { nodes: Record<string, Part>; marks: Record<string, Part> };

/** All that decides what a browser makes of a document, and would delete from it, as plain data. */
export function describeSchema(): Described {
  const { nodes, marks } = contentSchema();
  const attributes = (attrs: Record<string, { default?: unknown }> | null | undefined) =>
    Object.fromEntries(Object.entries(attrs ?? {}).map(([name, spec]) => [name, spec.default ?? null]));
  return {
    nodes: Object.fromEntries(
      Object.entries(nodes).map(([name, { spec }]) => [
        name,
        {
          content: spec.content ?? "",
          group: spec.group ?? "",
          marks: spec.marks ?? null,
          inline: spec.inline ?? false,
          atom: spec.atom ?? false,
          attrs: attributes(spec.attrs),
        },
      ]),
    ),
    marks: Object.fromEntries(
      Object.entries(marks).map(([name, { spec }]) => [
        name,
        { excludes: spec.excludes ?? null, inclusive: spec.inclusive ?? true, attrs: attributes(spec.attrs) },
      ]),
    ),
  };
}
