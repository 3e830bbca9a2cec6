/** What is kept in the making of an answer, with what the answer itself is said to. */
export type Store = { data?: unknown; answer: { statusCode: number } };
type Holder = { getStore(): Store | undefined };

/** The server and both layers of its pages are bundles with modules of their own: they meet under this name. */
const NAME = Symbol.for("brygga.hand-over");
const shared = globalThis as { [NAME]?: Holder };

/** Where what is handed over in the making of an answer is kept; withHandOver says where that is. */
export function keepHandedOverIn(holder: Holder): void {
  shared[NAME] = holder;
}

/**
 * From a page's server part to its client part, which draws it in the same process: the framework need not write it out and
 * read it in between, nor the page carry it twice.
 * @returns what to give the client part: null when it finds `data` here, or all of it as JSON where the browser draws
 */
export function handOver(data: unknown): string | null {
  const store = shared[NAME]?.getStore();
  if (!store) return JSON.stringify(data);
  store.data = data;
  return null;
}

/** What handOver was given in the making of this answer. */
export function handedOver(): unknown {
  return shared[NAME]?.getStore()?.data;
}

/** Has the answer say 410 with its page: the framework lets a page be there or not be found, and nothing in between. */
export function answerGone(): void {
  const store = shared[NAME]?.getStore();
  if (store) store.answer.statusCode = 410;
}
