import { Icon, type IconName } from "#app/_ui/icon";
import type { ThreadWords } from "./thread-words";
import type { Order } from "./use-thread-order";

type Props = { threadId: string; order: Order; words: ThreadWords; onDelete: () => void };

/** What those who keep order can do with a thread. Plain forms, but for what cannot be undone: they work before the page's script does. */
export function OrderMenu({ threadId, order, words, onDelete }: Props) {
  const texts = words.order;
  return (
    <details className="post-more order-menu no-print">
      <summary className="btn btn-quiet">
        <Icon name="settings" size="s" />
        {texts.menu}
        <span className="sr-only"> {texts.menuAbout}</span>
      </summary>
      <div className="menu">
        <Act
          action={`/tradar/${threadId}/fast`}
          icon="pin"
          on={order.pinned}
          text={order.pinned ? texts.unpin : texts.pin}
        />
        <Act
          action={`/tradar/${threadId}/las`}
          icon="lock"
          on={order.locked !== null}
          text={order.locked ? texts.unlock : texts.lock}
        />
        <a href={`/tradar/${threadId}/flytta`}>
          <Icon name="arrow-right" size="s" />
          {texts.move}
        </a>
        <a href={`/tradar/${threadId}/dela`}>
          <Icon name="list" size="s" />
          {texts.split}
        </a>
        <button type="button" className="is-danger" onClick={onDelete}>
          <Icon name="trash-2" size="s" />
          {texts.delete}
        </button>
      </div>
    </details>
  );
}

function Act({ action, icon, on, text }: { action: string; icon: IconName; on: boolean; text: string }) {
  return (
    <form method="post" action={action}>
      <button type="submit" name="svar" value={on ? "nej" : "ja"}>
        <Icon name={icon} size="s" />
        {text}
      </button>
    </form>
  );
}
