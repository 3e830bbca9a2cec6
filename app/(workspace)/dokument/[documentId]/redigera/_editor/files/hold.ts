import { askServer } from "#app/_ui/ask-server";

/** `gone`: not to be had, or not to be put here. `failed`: it may go better the next time. */
export type Held = "held" | "gone" | "group-full" | "signed-out" | "failed";

const FAULTS: Record<number, Held> = { 401: "signed-out", 403: "gone", 404: "gone", 507: "group-full" };

/** Makes a stored file the document's: before that nobody else could see it in the text. */
export async function hold(documentId: string, fileId: string): Promise<Held> {
  const answer = await askServer(`/api/documents/${documentId}/files/${fileId}`, { method: "PUT" }).catch(
    () => undefined,
  );
  if (answer?.ok) return "held";
  return FAULTS[answer?.status ?? 0] ?? "failed";
}
