import "server-only";
import following from "../../../../../messages/en/following.json";
import order from "../../../../../messages/en/order.json";
import reactions from "../../../../../messages/en/reactions.json";
import thread from "../../../../../messages/en/thread.json";
import type { ThreadWords } from "./thread-words";

/** Four kilobytes that nine readers of ten would fetch for nothing. */
export const threadWordsInEnglish: ThreadWords = { thread, order, following, reactions };
