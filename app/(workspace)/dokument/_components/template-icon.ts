import type { IconName } from "#app/_ui/icon";
import type { TemplateRow } from "#lib/documents/templates/queries";

const icons: Partial<Record<NonNullable<TemplateRow["builtIn"]>, IconName>> = {
  situation: "file-search",
  plan: "list-checks",
  school: "school",
  walk: "footprints",
  notes: "notebook-pen",
  causes: "git-compare",
  agreement: "file-text",
  promise: "badge-check",
  council: "users-round",
};

/** The drawing of a template; the network's own have that of a document. */
export function templateIcon(builtIn: TemplateRow["builtIn"]): IconName {
  return (builtIn && icons[builtIn]) ?? "file-text";
}
