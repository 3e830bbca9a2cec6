import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";
import { keepHandedOverIn, type Store } from "./hand-over";

type Handle = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** Answers as `handle` does, with a place to hand over in: not to the router, whose pages the browser draws. */
export function withHandOver(handle: Handle): Handle {
  const stores = new AsyncLocalStorage<Store>();
  keepHandedOverIn(stores);
  return (req, res) =>
    req.headers.rsc === undefined ? stores.run({ answer: res }, () => handle(req, res)) : handle(req, res);
}
