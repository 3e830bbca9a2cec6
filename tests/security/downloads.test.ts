import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { ask, type Reply } from "./ask";
import { startWorld } from "./start-world";

const { server, world } = await startWorld();
const page = `/dokument/${world.documentId}`;
beforeEach(async () => void (await server.sql`delete from rate_limits`));

/** As a browser asks that follows a link. */
const follow = (path: string, cookie: string) => ask(server.origin, path, { cookie, headers: { Accept: "text/html" } });
const download = (cookie: string, format = "markdown") => follow(`${page}/ladda-ner/${format}`, cookie);

/** What the page that was answered with says, and where its link leads. */
function read({ status, headers, body }: Reply) {
  const [, heading, words, back] = /<h1>(.+?)<\/h1><p>(.+?)<\/p><p><a href="([^"]+)">/.exec(body) ?? [];
  return {
    status,
    type: headers["content-type"],
    language: /<html lang="(..)">/.exec(body)?.[1],
    heading,
    words,
    back,
  };
}
const answer = { type: "text/html; charset=utf-8", language: "sv" };

describe("whoever clicks to fetch a document as a file and cannot have it reads why, and finds the way back", () => {
  it("signed out", async () => {
    expect(read(await download(""))).toMatchObject({ ...answer, status: 401, heading: "Du är utloggad", back: page });
  });

  it("without access, as for what is not there", async () => {
    for (const path of [`${page}/ladda-ner/markdown`, `${page}/ladda-ner/xlsx`, "/dokument/x/ladda-ner/markdown"]) {
      const reply = read(await follow(path, world.cookie.outsider));
      expect(reply).toMatchObject({ ...answer, status: 404, heading: "Det finns inte", back: "/hem" });
    }
  });

  it("after too many", async () => {
    await download(world.cookie.groupCoordinator);
    await server.sql`update rate_limits set tokens = 0, updated_at = now() + interval '1 hour'`;
    const reply = await download(world.cookie.groupCoordinator);
    expect(read(reply)).toMatchObject({ ...answer, status: 429, heading: "Vänta en stund", back: page });
    expect(read(reply).words).toMatch(/Försök igen om \d+ minut/);
    expect(Number(reply.headers["retry-after"])).toBeGreaterThan(0);
  });

  it("while two of one's own are on their way, which come", async () => {
    const replies = await Promise.all(Array.from({ length: 5 }, () => download(world.cookie.groupCoordinator, "pdf")));
    const busy = replies.filter(({ status }) => status !== 200);
    expect(busy.length).toBeGreaterThan(0);
    expect(replies.length - busy.length).toBeGreaterThanOrEqual(2);
    for (const reply of busy) {
      expect(read(reply)).toMatchObject({ ...answer, status: 503, heading: "Vänta en liten stund", back: page });
      expect(read(reply).words).toContain("Försök igen om 10 sekunder.");
      expect(reply.headers["retry-after"]).toBe("10");
    }
  });
});

describe("whoever follows a link to a file and cannot have it", () => {
  it("reads why", async () => {
    const file = `/api/filer/${await world.newFile()}`;
    expect(read(await follow(file, ""))).toMatchObject({ ...answer, status: 401, heading: "Du är utloggad" });
    for (const path of [file, `/api/filer/${randomUUID()}`, "/api/filer/x"]) {
      const reply = read(await follow(path, world.cookie.outsider));
      expect(reply).toMatchObject({ ...answer, status: 404, heading: "Det finns inte", back: "/hem" });
    }
  });

  it("gets it as JSON where a page shows it or a program asks", async () => {
    const reply = await ask(server.origin, `/api/filer/${randomUUID()}`, { cookie: world.cookie.outsider });
    expect([reply.status, JSON.parse(reply.body)]).toEqual([404, { error: "not-found" }]);
  });
});
