// The least a live reply could cost: one request, one INSERT of the same row, one room everybody is in.
import { createServer } from "node:http";
import postgres from "postgres";
import { Server } from "socket.io";

const sql = postgres({ ...JSON.parse(process.env.DATABASE), max: 12 });

const http = createServer((req, res) => {
  if (req.method !== "POST") return res.end("ready");
  let text = "";
  req.on("data", (chunk) => {
    text += chunk;
  });
  req.on("end", async () => {
    const post = JSON.parse(text);
    const [{ number }] = await sql`insert into bench_posts ${sql(post)} returning number`;
    io.to("thread").emit("post", { ...post, number });
    res.writeHead(201, { "content-type": "application/json" });
    res.end("{}");
  });
});
const io = new Server(http, { serveClient: false });
io.on("connection", (socket) => {
  socket.on("open", (_input, answer) => {
    socket.join("thread");
    answer({ ok: true });
  });
});
http.listen(Number(process.env.PORT), "127.0.0.1");
