import type { ReactNode } from "react";
import { Crumbs } from "#app/_ui/crumbs";
import { Pill } from "#app/_ui/pill";
import { Time } from "#app/_ui/time";
import { fill } from "#lib/platform/fill";
import type { Locale } from "#lib/platform/format";
import type { ThreadHead } from "#lib/threads/queries";
import { OrderMenu } from "./order-menu";
import { counted } from "./thread-texts";
import type { ThreadWords } from "./thread-words";
import type { Order } from "./use-thread-order";

type Props = {
  thread: ThreadHead;
  order: Order;
  /** Whether the reader keeps order here. */
  keepsOrder: boolean;
  onDelete: () => void;
  /** The way to another title, for who may give it one. */
  change: ReactNode;
  postCount: number;
  /** What one is told of here, in short. */
  following: string;
  locale: Locale;
  words: ThreadWords;
};

/** Where one is, what it is about, who began it. */
export function ThreadTop({ thread, order, keepsOrder, onDelete, change, postCount, following, locale, words }: Props) {
  const texts = words.thread;
  const { group, category, movedFrom } = thread;
  const inGroup = `/tradar?grupp=${group.id}`;
  return (
    <>
      <Crumbs
        label={texts.crumbs}
        trail={[
          { href: "/tradar", text: texts.threads },
          { href: inGroup, text: group.name },
          ...(category ? [{ href: `${inGroup}&kategori=${category}`, text: texts.categories[category] }] : []),
        ]}
      />
      <header className="thread-head">
        <h1 tabIndex={-1}>{order.title}</h1>
        <div className="thread-meta">
          <Pill>{texts.types[thread.type]}</Pill>
          {order.pinned && (
            <Pill look="line" icon="pin">
              {words.order.pinned}
            </Pill>
          )}
          {order.locked && (
            <Pill look="line" icon="lock">
              {words.order.locked}
            </Pill>
          )}
          <span className="dotted">
            <span>
              {texts.started} <Time at={thread.createdAt} locale={locale} form="date" />{" "}
              {fill(texts.by, { name: thread.author.name })}
            </span>
            {movedFrom && (
              <span>
                {fill(movedFrom.group === null ? words.order.movedHere : words.order.movedFrom, {
                  group: movedFrom.group ?? "",
                })}{" "}
                <Time at={movedFrom.at} locale={locale} form="date" />
              </span>
            )}
            <span>{counted(texts.postsOne, texts.postsOther, postCount)}</span>
          </span>
          <a className="link no-print" href="#bevakning">
            {following}
          </a>
          {change}
          {keepsOrder && <OrderMenu threadId={thread.id} order={order} words={words} onDelete={onDelete} />}
        </div>
      </header>
    </>
  );
}
