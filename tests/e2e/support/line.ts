import type { Page } from "@playwright/test";

/** What can be cut: the way to the server for documents' words, or for what is told live. */
type Way = "kollab" | "socket.io";

type Line = {
  cut(): void;
  mend(): void;
  /** Nothing that the server says by WebSocket arrives from here on, and nobody is told. @returns what did not */
  hush(): readonly string[];
};

/** One way from all pages of somebody's browser, by WebSocket and long polling, whole until it is cut. To be asked for before it is used. */
export async function lineOf(page: Page, way: Way): Promise<Line> {
  const open = new Set<{ close(): Promise<void> }>();
  let away = false;
  let unheard: string[] | undefined;
  await page.context().routeWebSocket(new RegExp(`/${way}/`), (socket) => {
    if (away) return void socket.close();
    const server = socket.connectToServer();
    server.onMessage((said) => void (unheard ? unheard.push(String(said)) : socket.send(said)));
    open.add(socket);
  });
  await page.context().route(new RegExp(`/${way}/`), (route) => (away ? route.abort() : route.continue()));
  return {
    cut: () => {
      away = true;
      for (const socket of open) void socket.close();
      open.clear();
    },
    mend: () => {
      away = false;
    },
    hush: () => {
      unheard = [];
      return unheard;
    },
  };
}
