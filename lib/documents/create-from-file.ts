import { requireGroupRoom } from "#lib/files/queries";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize, domainErrorCode } from "#lib/platform/errors";
import { isStop } from "#lib/privacy/personal-data";
import type { PartHit } from "#lib/privacy/publishing";
import { canWriteIn } from "#lib/threads/policy";
import { beginDocument } from "./begin-document";
import { checkDocument, noteStopped } from "./check-text";
import type { DocumentContent } from "./content/content";
import { type ImportFault, importDocument, type Lost, placePictures } from "./convert/import-document";
import { IMPORT_ENDINGS } from "./convert/limits";
import { holdPictures } from "./files/hold-pictures";
import { type PictureStore, storePictures } from "./files/store-pictures";
import { type FromFileInput, firstTitle, fromFileInput } from "./schema";

export type FromFileOutcome =
  | { outcome: "created"; id: string; lost: Lost[]; needsCare: boolean }
  | { outcome: ImportFault | "unknown-kind" | "no-title" }
  /** What is never kept here, such as somebody's personal number. */
  | { outcome: "personal-data"; hits: PartHit[] };

type Doors = {
  /** Whoever asks, by the rights of that moment. */
  freshContext: () => Promise<MemberContext>;
  pictures: (ctx: MemberContext) => PictureStore;
};

/**
 * Begins a document as a draft of the actor's organisation with what a file says, named as asked, as the file calls itself
 * or as it is called. The file itself is not kept; its pictures are, as the document's. What is only to be explained before
 * others read it comes along: sharing asks about it. The same id sent again by its owner is the same document. The rights of
 * when the file has been read count: many may be before it.
 * @throws forbidden where the actor may not write, signed-out, busy when too many files are read at once
 */
export async function createFromFile(
  asked: MemberContext,
  input: FromFileInput,
  { freshContext, pictures: storeOf }: Doors,
): Promise<FromFileOutcome> {
  const { id, groupId, title: wanted, file } = fromFileInput.parse(input);
  authorize(canWriteIn(asked.actor, groupId), "begin a document here");
  const [, name = "", ending = ""] = /^(.*?)(?:\.([^.]*))?$/s.exec(file.name) ?? [];
  const kind = IMPORT_ENDINGS[ending.toLowerCase()];
  if (!kind) return { outcome: "unknown-kind" };
  const imported = await importDocument(kind, file.bytes, asked.actor.personId);
  if (imported.outcome !== "imported") return { outcome: imported.outcome };
  const ctx = await freshContext();
  authorize(canWriteIn(ctx.actor, groupId), "begin a document here");
  const { organisationId } = ctx.actor.standing;
  const title = firstTitle([wanted, imported.title, name]);
  if (title === undefined) return { outcome: "no-title" };
  const { content: text, pictures } = imported;
  const content = imported.title === undefined || imported.title === title ? text : headed(imported.title, text);
  const check = await checkDocument(ctx, { id, title, content });
  const hits = check.outcome === "personal-data" ? check.hits : [];
  if (hits.some(isStop)) {
    await transaction(ctx, (ctx) => noteStopped(ctx, hits, { id, groupId }));
    return { outcome: "personal-data", hits };
  }
  const pictureStore = storeOf(ctx);
  const stored = await storePictures(pictures, pictureStore);
  const files = [...new Set(stored.ids.values())];
  try {
    const held = await beginWithPictures(ctx, { id, groupId, organisationId, title, content }, stored.ids);
    const lost = new Set([...imported.lost, ...stored.lost]);
    if (!held) lost.add("picture-room");
    else if (pictures.some(({ placeholder, alt }) => alt === "" && stored.ids.has(placeholder)))
      lost.add("picture-descriptions");
    return { outcome: "created", id, lost: [...lost], needsCare: hits.length > 0 };
  } finally {
    // What no document holds now, as when the same file was sent twice, is nobody's to post.
    for (const file of files) await pictureStore.discard(file);
  }
}

type Draft = { id: string; groupId: string; organisationId: string; title: string; content: DocumentContent };

/** @returns whether the group had room for the pictures; without it the document begins without them */
function beginWithPictures(
  ctx: MemberContext,
  { content, ...draft }: Draft,
  kept: ReadonlyMap<string, string>,
): Promise<boolean> {
  return transaction(ctx, async (ctx) => {
    const { id, groupId } = draft;
    const ids = [...new Set(kept.values())];
    const fits = await hasGroupRoom(ctx, groupId, ids);
    const text = placePictures(content, fits ? kept : new Map());
    const made = await beginDocument(ctx, { ...draft, content: text, origin: "import" });
    if (made && fits) await holdPictures(ctx, { documentId: id, groupId, ids });
    return fits;
  });
}

async function hasGroupRoom(ctx: MemberContext, groupId: string, ids: readonly string[]): Promise<boolean> {
  try {
    await requireGroupRoom(ctx, groupId, ids);
    return true;
  } catch (error) {
    if (domainErrorCode(error) === "group-full") return false;
    throw error;
  }
}

/** What the file calls itself stands above its text, where the document is called something else. */
function headed(title: string, { content }: DocumentContent): DocumentContent {
  const heading = { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: title }] };
  return { type: "doc", content: [heading, ...content] };
}
