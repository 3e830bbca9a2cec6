import { lazy, type RefObject, Suspense, useState } from "react";
import { fill } from "#lib/platform/fill";
import { editDraftKey, replyDraftKey, type StoredDraft } from "#lib/threads/drafts/draft";
import { draftOnPage } from "../../_composer/drafts-on-page";
import type { WrittenHere } from "./access-lost";
import type { ThreadTexts } from "./thread-texts";

// Fetched when it is needed: most keep what they may read.
const AccessLost = lazy(() => import("./access-lost"));

type Props = {
  threadId: string;
  editing: { id: string; number: number } | null;
  draft: StoredDraft;
  box: RefObject<HTMLTextAreaElement | null>;
  personId: string;
  texts: ThreadTexts;
};

/**
 * Takes what the forms hold while they are still on the page: a draft that came from the server and was not touched is
 * nowhere else on this device.
 */
export function ThreadLost({ threadId, editing, draft, box, personId, texts }: Props) {
  const [written] = useState<WrittenHere[]>(() => {
    const place = (contextKey: string, label: string) => ({ contextKey, label, held: draftOnPage(contextKey) });
    const reply = place(replyDraftKey(threadId), texts.accessLostDraft);
    return [
      { ...reply, fromPage: draft, inBox: box.current?.value ?? "" },
      ...(editing ? [place(editDraftKey(editing.id), fill(texts.accessLostEdit, { n: editing.number }))] : []),
    ];
  });
  return (
    <Suspense fallback={null}>
      <AccessLost written={written} personId={personId} texts={texts} />
    </Suspense>
  );
}
