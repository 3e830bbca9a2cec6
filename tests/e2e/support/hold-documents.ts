import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { withSuper } from "#lib/platform/database/embedded/roles";
import { databaseName } from "#lib/platform/database/embedded/settings";

/** As long as the work lasts the database takes nothing of what is written in documents. */
export async function whileNothingIsStored(work: () => Promise<void>): Promise<void> {
  const note = readFileSync(join(process.env.E2E_DATA ?? "", "postgres", "postmaster.pid"), "utf8");
  await withSuper(note.split("\n")[4]?.trim() ?? "", databaseName, (sql) =>
    sql.begin(async (held) => {
      await held`lock table document_updates in share mode`;
      await work();
    }),
  );
}

/** The way from somebody's browser to the server for documents alone, which can be cut. To be asked for before one is opened. */
export async function lineOf(page: Page): Promise<{ cut(): void; mend(): void }> {
  const now = Promise.withResolvers<void>();
  let away = false;
  await page.context().routeWebSocket(/kollab/, (socket) => {
    if (away) return void socket.close();
    socket.connectToServer();
    void now.promise.then(() => socket.close());
  });
  await page.context().route(/\/kollab\//, (route) => (away ? route.abort() : route.continue()));
  return {
    cut: () => {
      away = true;
      now.resolve();
    },
    mend: () => {
      away = false;
    },
  };
}
