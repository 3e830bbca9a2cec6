import type { SQL } from "drizzle-orm";
import type { Db } from "#db/client";

/** The same database, where something happens right before a statement. */
export function before(db: Db, statement: string, happens: () => Promise<unknown>): Db {
  return new Proxy(db, {
    get(at, name) {
      const own = Reflect.get(at, name);
      if (name === "transaction")
        return (run: (tx: Db) => Promise<unknown>) => at.transaction((tx) => run(before(tx, statement, happens)));
      if (name !== "execute") return typeof own === "function" ? own.bind(at) : own;
      return async (query: SQL) => {
        if (JSON.stringify(query.queryChunks).includes(statement)) await happens();
        return at.execute(query);
      };
    },
  });
}
