import type { FeedDriver } from "#lib/threads/feed-driver";
import { AskToDelete } from "./ask-to-delete";
import { sendDelete } from "./thread-api";
import type { ThreadTexts } from "./thread-texts";

type Props = { post: { id: string; number: number }; driver: FeedDriver; texts: ThreadTexts; onClose: () => void };

/** Takes a post away, after a question. The place is kept at what then says so where it stood. */
export function DeletePost({ post, driver, texts, onClose }: Props) {
  return (
    <AskToDelete
      texts={texts}
      onClose={onClose}
      onDelete={async (reason) => {
        const answer = await sendDelete(post.id, reason);
        if (!answer.ok && answer.trouble === "forbidden")
          return {
            message: texts.deleteNotYours,
            way: { href: `/inlagg/${post.id}/rapportera`, text: texts.askRemoval },
          };
        if (!answer.ok) return { message: texts.deleteFailed };
        await driver.catchUp().catch(() => undefined);
        return undefined;
      }}
      onDeleted={() => document.getElementById(`inlagg-${post.number}`)?.focus()}
    />
  );
}
