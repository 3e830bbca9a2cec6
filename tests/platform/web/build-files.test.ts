import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, get, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "#lib/platform/database/project-root";
import { withBuildFiles } from "#lib/platform/web/build-files";

const script = "export const words = 'Trygghet';\n".repeat(200);
const folder = mkdtempSync(join(tmpdir(), "brygga-build-"));
let server: Server;

beforeAll(async () => {
  mkdirSync(join(folder, "static", "chunks"), { recursive: true });
  writeFileSync(join(folder, "static", "chunks", "a.js"), script);
  writeFileSync(join(folder, "BUILD_ID"), "inside");
  const compress = 'import("./bootstrap/compress.mjs").then(({ compressTexts }) => compressTexts(process.argv[1]))';
  execFileSync(process.execPath, ["-e", compress, join(folder, "static")], { cwd: projectRoot() });
  const serve = withBuildFiles(folder, async (req, res) => void res.writeHead(404).end(`not here: ${req.url}`));
  server = createServer((req, res) => void serve(req, res)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

function ask(path: string, encoding = ""): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port, path, headers: { "Accept-Encoding": encoding } }, async (answer) => {
      const parts: Buffer[] = [];
      for await (const part of answer) parts.push(part as Buffer);
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) });
    }).on("error", reject);
  });
}

describe("the files of the build", () => {
  it("come in the smallest form that the browser reads, and may be kept for good", async () => {
    const small = await ask("/_next/static/chunks/a.js", "gzip, deflate, br, zstd");
    const older = await ask("/_next/static/chunks/a.js", "gzip");
    const plain = await ask("/_next/static/chunks/a.js");
    expect([small, older, plain].map(({ headers }) => headers["content-encoding"])).toEqual(["br", "gzip", undefined]);
    expect([brotliDecompressSync(small.body), gunzipSync(older.body), plain.body].map(String)).toEqual(
      Array(3).fill(script),
    );
    expect(small.body.length).toBeLessThan(older.body.length);
    for (const { headers } of [small, older, plain]) {
      expect(headers["content-type"]).toBe("text/javascript");
      expect(headers["cache-control"]).toMatch(/^public, ?max-age=31536000, ?immutable$/);
      expect(headers.vary).toBe("Accept-Encoding");
    }
  });

  it("are those and no others: anything else is asked for by the address it came with", async () => {
    for (const path of [
      "/hem",
      "/_next/static/chunks/b.js",
      "/_next/static/../BUILD_ID",
      "/_next/static/%2e%2e/BUILD_ID",
    ])
      expect(String((await ask(path, "br")).body)).toBe(`not here: ${path}`);
  });
});
