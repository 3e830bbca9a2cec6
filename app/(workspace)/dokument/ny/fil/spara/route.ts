import { formRoute } from "#app/_form";
import { memberContext } from "#app/_session";
import { MAX_IMPORT_BYTES } from "#lib/documents/convert/limits";
import { createFromFile } from "#lib/documents/create-from-file";
import { cancelUpload } from "#lib/files/cancel-upload";
import { storeBytes } from "#lib/files/store-bytes";
import { env } from "#lib/platform/env";
import { requireMember } from "#lib/platform/errors";
import { openStorage } from "#lib/platform/storage/file-storage";

export const POST = formRoute(
  { page: () => "/dokument/ny/fil", file: { field: "file", largest: MAX_IMPORT_BYTES } },
  async ({ ctx, form }) => {
    requireMember(ctx);
    const file = form.file("file");
    const input = {
      id: form.text("id"),
      groupId: form.text("groupId"),
      title: form.text("title"),
      file: { name: file?.name ?? "", bytes: new Uint8Array((await file?.arrayBuffer()) ?? []) },
    };
    const storage = openStorage(env());
    const result = await createFromFile(ctx, input, {
      freshContext: memberContext,
      pictures: (ctx) => ({
        store: (picture) => storeBytes(ctx, storage, picture, env().CLAMD_HOST),
        discard: (id) => cancelUpload(ctx, storage, id),
      }),
    });
    switch (result.outcome) {
      case "created": {
        const told = new URLSearchParams({ klart: "hamtat" });
        if (result.lost.length > 0) told.set("saknas", result.lost.join(" "));
        if (result.needsCare) told.set("obs", "1");
        return { to: `/dokument/${result.id}?${told}` };
      }
      case "no-title":
        return { problems: { title: "title-too-short" } };
      case "personal-data":
      case "unknown-kind":
      case "too-large":
      case "not-this-kind":
      case "locked":
      case "damaged":
      case "too-long":
      case "timed-out":
        return { problems: { file: result.outcome } };
    }
  },
);
