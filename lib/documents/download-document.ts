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

/**
 * The document as a file. That somebody has taken it with them is noted.
 * @throws not-found when the actor may not see it, busy when too many are fetched at once
 */
export async function downloadDocument(
  ctx: MemberContext,
  storage: FileStorage,
  { documentId, format, site }: Input,
): Promise<{ name: string; mediaType: string; bytes: Uint8Array }> {
  const { title, groupId } = await lookAtDocument(ctx, documentId);
  const bytes = await exportDocument(format, ctx.actor.personId, async () => {
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
  await audit(ctx, "document.download", { id: documentId, groupId, details: { format } });
  return { name: `${title}.${ending}`, mediaType, bytes };
}
