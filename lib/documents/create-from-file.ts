import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { isStop } from "#lib/privacy/personal-data";
import type { PartHit } from "#lib/privacy/publishing";
import { canWriteIn } from "#lib/threads/policy";
import { beginDocument } from "./begin-document";
import { checkDocument, noteStopped } from "./check-text";
import type { DocumentContent } from "./content/content";
import { type ImportFault, importDocument, type Lost, placePictures } from "./convert/import-document";
import { IMPORT_ENDINGS } from "./convert/limits";
import { type FromFileInput, firstTitle, fromFileInput } from "./schema";

export type FromFileOutcome =
  | { outcome: "created"; id: string; lost: Lost[]; needsCare: boolean }
  | { outcome: ImportFault | "unknown-kind" | "no-title" }
  /** What is never kept here, such as somebody's personal number. */
  | { outcome: "personal-data"; hits: PartHit[] };

/**
 * Begins a document as a draft of the actor's organisation with what a file says, named as asked, as the file calls itself
 * or as it is called. The file itself is not kept. What is only to be explained before others read it comes along: sharing
 * asks about it. The same id sent again by its owner is the same document.
 * @throws forbidden where the actor may not write
 */
export async function createFromFile(ctx: MemberContext, input: FromFileInput): Promise<FromFileOutcome> {
  const { id, groupId, title: wanted, file } = fromFileInput.parse(input);
  const { actor } = ctx;
  authorize(canWriteIn(actor, groupId), "begin a document here");
  const { organisationId } = actor.standing;
  const [, name = "", ending = ""] = /^(.*?)(?:\.([^.]*))?$/s.exec(file.name) ?? [];
  const kind = IMPORT_ENDINGS[ending.toLowerCase()];
  if (!kind) return { outcome: "unknown-kind" };
  const imported = await importDocument(kind, file.bytes);
  if (imported.outcome !== "imported") return { outcome: imported.outcome };
  const title = firstTitle([wanted, imported.title, name]);
  if (title === undefined) return { outcome: "no-title" };
  // Pictures are left out, and it is said: they can be put in one by one afterwards.
  const text = placePictures(imported.content, new Map());
  const content = imported.title === undefined || imported.title === title ? text : headed(imported.title, text);
  const lost: Lost[] = imported.lost.filter((what) => what !== "pictures");
  if (lost.length < imported.lost.length || imported.pictures.length > 0) lost.push("pictures");
  const check = await checkDocument(ctx, { id, title, content });
  const hits = check.outcome === "personal-data" ? check.hits : [];
  return transaction(ctx, async (ctx) => {
    if (hits.some(isStop)) {
      await noteStopped(ctx, hits, { id, groupId });
      return { outcome: "personal-data", hits };
    }
    await beginDocument(ctx, { id, groupId, organisationId, title, content, origin: "import" });
    return { outcome: "created", id, lost, needsCare: hits.length > 0 };
  });
}

/** What the file calls itself stands above its text, where the document is called something else. */
function headed(title: string, { content }: DocumentContent): DocumentContent {
  const heading = { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: title }] };
  return { type: "doc", content: [heading, ...content] };
}
