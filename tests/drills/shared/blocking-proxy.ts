import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** A proxy as some offices have: it passes on requests, and breaks off or swallows whatever wants to become a WebSocket. */
export async function blockWebSockets(origin: string, how: "break" | "swallow") {
  let blocked = 0;
  const proxy = createServer((req, res) => {
    const { hostname, port } = new URL(origin);
    const passed = request({ hostname, port, path: req.url, method: req.method, headers: req.headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    passed.on("error", () => res.destroy());
    res.on("close", () => passed.destroy());
    req.pipe(passed);
  });
  proxy.on("upgrade", (_req, socket) => {
    blocked++;
    socket.on("error", () => undefined);
    if (how === "break") socket.destroy();
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    blocked: () => blocked,
    stop() {
      proxy.close();
      proxy.closeAllConnections();
    },
  };
}
