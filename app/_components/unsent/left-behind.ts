import { DraftKeeper } from "#lib/threads/drafts/draft-keeper";
import { titlesOf } from "../../(workspace)/dokument/[documentId]/redigera/_editor/links/link-titles";
import { draftServer } from "../../(workspace)/tradar/_composer/draft-server";
import { listLocalDrafts, localDrafts } from "../../(workspace)/tradar/_composer/local-drafts";
import { settleKept } from "../settle-kept";
import { textHolders, type Unsent } from "./unsent";

/** Sends what pages that are gone have left on this device. A margin's texts are nobody's until they are published. */
export async function sendLeftBehind(personId: string): Promise<void> {
  const onPage = new Set(textHolders().flatMap((holder) => holder.unsent().map(({ key }) => key)));
  const drafts = await listLocalDrafts(personId);
  const left = drafts.filter(({ contextKey, draft }) => !draft.synced && !onPage.has(contextKey));
  await Promise.all([
    settleKept().catch(() => undefined),
    ...left.map(async ({ contextKey, writtenAt }) => {
      const keeper = new DraftKeeper(contextKey, localDrafts(personId, writtenAt), draftServer, () => undefined);
      await keeper.open(undefined);
      await keeper.flush();
      await keeper.settle();
    }),
  ]);
}

/** With what the server calls the places that the device has no name for. */
export async function withTitles(left: Unsent[]): Promise<Unsent[]> {
  const kindOf = ({ kind }: Unsent) => (kind === "note" || kind === "document" ? "document" : "thread");
  const targets = left.flatMap((unsent) => {
    const { id, title } = unsent;
    return id !== null && title === null ? [{ kind: kindOf(unsent), id } as const] : [];
  });
  if (targets.length === 0) return left;
  const titles = new Map((await titlesOf(targets)).map(({ id, title }) => [id, title]));
  return left.map((unsent) => ({ ...unsent, title: unsent.title ?? titles.get(unsent.id ?? "") ?? null }));
}
