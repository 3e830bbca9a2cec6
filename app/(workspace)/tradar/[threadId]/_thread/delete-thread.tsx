import { focusHeading } from "#app/_ui/focus-heading";
import type { FeedDriver } from "#lib/threads/feed-driver";
import { AskToDelete } from "./ask-to-delete";
import { sendThreadDelete } from "./thread-api";
import type { ThreadWords } from "./thread-words";

type Props = { threadId: string; driver: FeedDriver; words: ThreadWords; onClose: () => void };

/** Takes the whole thread away, after a question. The word that it is gone may be here before the answer. */
export function DeleteThread({ threadId, driver, words: { thread, order }, onClose }: Props) {
  return (
    <AskToDelete
      texts={{
        ...thread,
        deleteTitle: order.deleteTitle,
        deleteText: order.deleteText,
        keep: order.deleteKeep,
        delete: order.delete,
      }}
      onClose={onClose}
      onDelete={async (reason) => {
        const answer = await sendThreadDelete(threadId, reason);
        if (answer.ok || answer.trouble === "gone") return undefined;
        return { message: answer.status === 409 ? order.deleteUnderReview : order.deleteFailed };
      }}
      onDeleted={() => {
        focusHeading();
        void driver.catchUp().catch(() => undefined);
      }}
    />
  );
}
