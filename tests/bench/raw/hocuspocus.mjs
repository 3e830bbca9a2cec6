// The least that writing together could cost: the same engine over the same transport, in memory alone, with no question asked.
import { createServer } from "node:http";
import { Hocuspocus } from "@hocuspocus/server";
import { Server as Engine } from "engine.io";

const hocuspocus = new Hocuspocus({ quiet: true });
const engine = new Engine({ maxHttpBufferSize: 8_000_000, perMessageDeflate: false });
const http = createServer((req, res) => {
  if (req.url.startsWith("/kollab/")) engine.handleRequest(req, res);
  else res.end("ready");
});
http.on("upgrade", (req, socket, head) => engine.handleUpgrade(req, socket, head));
engine.on("connection", (socket) => {
  const adapter = {
    readyState: 1,
    send: (data) => socket.send(Buffer.from(data.buffer, data.byteOffset, data.byteLength)),
    close: () => socket.close(),
  };
  const client = hocuspocus.handleConnection(adapter, new Request("http://here.invalid"));
  socket.on("message", (data) => client.handleMessage(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)));
  socket.on("close", () => {
    adapter.readyState = 3;
    client.handleClose({ code: 1000, reason: "closed" });
  });
});
http.listen(Number(process.env.PORT), "127.0.0.1");
