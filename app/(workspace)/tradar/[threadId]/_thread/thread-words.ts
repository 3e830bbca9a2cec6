import following from "../../../../../messages/sv/following.json";
import order from "../../../../../messages/sv/order.json";
import reactions from "../../../../../messages/sv/reactions.json";
import thread from "../../../../../messages/sv/thread.json";

/**
 * All the words of a thread's page. In the bundle, which the browser keeps, rather than in every page; as plain strings,
 * without a message library. Those in English travel with the page of who reads English: threadWordsInEnglish.
 */
export const threadWords = { thread, order, following, reactions };

export type ThreadWords = typeof threadWords;
