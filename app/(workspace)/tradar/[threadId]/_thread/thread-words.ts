import type { Locale } from "#lib/platform/format";
import followingInEnglish from "../../../../../messages/en/following.json";
import orderInEnglish from "../../../../../messages/en/order.json";
import reactionsInEnglish from "../../../../../messages/en/reactions.json";
import threadInEnglish from "../../../../../messages/en/thread.json";
import following from "../../../../../messages/sv/following.json";
import order from "../../../../../messages/sv/order.json";
import reactions from "../../../../../messages/sv/reactions.json";
import thread from "../../../../../messages/sv/thread.json";

const swedish = { thread, order, following, reactions };

/** All the words of a thread's page. */
export type ThreadWords = typeof swedish;

/** In the bundle, which the browser keeps, rather than in every page; as plain strings, without a message library. */
export const threadWords: Record<Locale, ThreadWords> = {
  sv: swedish,
  en: {
    thread: threadInEnglish,
    order: orderInEnglish,
    following: followingInEnglish,
    reactions: reactionsInEnglish,
  },
};
