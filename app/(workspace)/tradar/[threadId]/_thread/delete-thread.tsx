import { useState } from "react";
import { focusHeading } from "#app/_ui/focus-heading";
import { Icon } from "#app/_ui/icon";
import { AskToDelete } from "./ask-to-delete";
import { sendThreadDelete } from "./thread-api";
import type { ThreadWords } from "./thread-words";

type Props = { threadId: string; words: ThreadWords; onDeleted: () => void };

/** Takes the whole thread away, after a question. */
export function DeleteThread({ threadId, words: { thread, order }, onDeleted }: Props) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="is-danger" onClick={() => setAsking(true)}>
        <Icon name="trash-2" size="s" />
        {order.delete}
      </button>
      {asking && (
        <AskToDelete
          texts={{
            ...thread,
            deleteTitle: order.deleteTitle,
            deleteText: order.deleteText,
            keep: order.deleteKeep,
            delete: order.delete,
          }}
          onClose={() => setAsking(false)}
          onDelete={async (reason) => {
            const answer = await sendThreadDelete(threadId, reason);
            if (answer.ok) return undefined;
            return { message: answer.status === 409 ? order.deleteUnderReview : order.deleteFailed };
          }}
          onDeleted={() => {
            focusHeading();
            onDeleted();
          }}
        />
      )}
    </>
  );
}
