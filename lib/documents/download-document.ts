import { readPicture } from "#lib/files/queries";
import { audit } from "#lib/platform/audit/audit";
import type { MemberContext } from "#lib/platform/context";
import type { FileStorage } from "#lib/platform/storage/file-storage";
import swedish from "../../messages/sv/documents.json";
import { exportDocument } from "./convert/export-document";
import { EXPORT_TYPES, type ExportFormat } from "./convert/limits";
import { listHeldFiles } from "./files/queries";
import { lookAtDocument } from "./find-document";
import { getDocument } from "./queries";

type Input = { documentId: string; format: ExportFormat; site: string };
type Doors = {
  storage: FileStorage;
  /** Whoever asks, by the rights of that moment. */
  freshContext: () => Promise<MemberContext>;
};

/**
 * The document as a file, by the rights of when it is its turn: many may be before it. That somebody has taken it with them
 * is noted.
 * @throws not-found when the actor may not see it, signed-out, busy when too many are fetched at once, timed-out
 */
export async function downloadDocument(
  asked: MemberContext,
  { storage, freshContext }: Doors,
  { documentId, format, site }: Input,
): Promise<{ name: string; mediaType: string; bytes: Uint8Array }> {
  const { title, groupId } = await lookAtDocument(asked, documentId);
  const bytes = await exportDocument(format, asked.actor.personId, async () => {
    const ctx = await freshContext();
    const { content, status, version, owner, landscape, adopted, editedAt, ...document } = await getDocument(
      ctx,
      documentId,
    );
    const held = await listHeldFiles(ctx, documentId, content);
    return {
      title: document.title,
      content,
      site,
      meta: {
        status: swedish.statuses[status],
        version: version ?? "",
        registryNumber: adopted?.registryNumber,
        organisation: owner.organisation,
        owner: owner.name,
        date: new Date(adopted?.on ?? editedAt),
        landscape,
      },
      pictures: async (fileId) => (held.has(fileId) ? readPicture(ctx, storage, fileId) : undefined),
    };
  });
  const { ending, mediaType } = EXPORT_TYPES[format];
  await audit(asked, "document.download", { id: documentId, groupId, details: { format } });
  return { name: `${title}.${ending}`, mediaType, bytes };
}
