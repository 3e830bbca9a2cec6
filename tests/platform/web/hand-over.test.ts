import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { answerGone, handedOver, handOver } from "#lib/platform/web/hand-over";
import { withHandOver } from "#lib/platform/web/with-hand-over";

const data = { title: "Belysning", posts: [{ html: "<p>Varmvitt.</p>" }] };
type Made = { given: unknown; sent: string | null; drawn: unknown; statusCode: number };
/** Given by a page whose thing was taken away. */
const GONE = {};

/** As a page is made: its server part first, its client part in a later turn. */
const answer = withHandOver(async (_, res) => {
  const made = res as unknown as Made;
  made.sent = handOver(made.given);
  if (made.given === GONE) answerGone();
  await new Promise(setImmediate);
  made.drawn = handedOver();
});

async function making(headers: IncomingMessage["headers"], given: unknown = data) {
  const made: Made = { given, sent: "", drawn: undefined, statusCode: 200 };
  await answer({ headers } as IncomingMessage, made as unknown as ServerResponse);
  return made;
}

describe("what a page's server part hands over", () => {
  it("is there for the client part of the same answer, and not sent", async () => {
    expect(await making({})).toMatchObject({ sent: null, drawn: data });
  });

  it("is sent whole to the router, whose pages the browser draws", async () => {
    expect(await making({ rsc: "1" })).toMatchObject({ sent: JSON.stringify(data), drawn: undefined });
  });

  it("is each answer's own when several are made at once", async () => {
    const made = await Promise.all(["a", "b", "c"].map((title) => making({}, { title })));
    expect(made.map(({ drawn }) => drawn)).toEqual([{ title: "a" }, { title: "b" }, { title: "c" }]);
  });

  it("is nowhere outside an answer", () => {
    expect(handOver(data)).toBe(JSON.stringify(data));
    expect(handedOver()).toBeUndefined();
  });
});

describe("a page of what was taken away", () => {
  it("is answered with 410, and drawn by the router like any other", async () => {
    expect(await making({}, GONE)).toMatchObject({ statusCode: 410 });
    expect(await making({ rsc: "1" }, GONE)).toMatchObject({ statusCode: 200 });
    expect(await making({})).toMatchObject({ statusCode: 200 });
  });
});
