import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { handedOver, handOver } from "#lib/platform/web/hand-over";
import { withHandOver } from "#lib/platform/web/with-hand-over";

const data = { title: "Belysning", posts: [{ html: "<p>Varmvitt.</p>" }] };
type Made = { given: unknown; sent: string | null; drawn: unknown };

/** As a page is made: its server part first, its client part in a later turn. */
const answer = withHandOver(async (_, res) => {
  const made = res as unknown as Made;
  made.sent = handOver(made.given);
  await new Promise(setImmediate);
  made.drawn = handedOver();
});

async function making(headers: IncomingMessage["headers"], given: unknown = data) {
  const made: Made = { given, sent: "", drawn: undefined };
  await answer({ headers } as IncomingMessage, made as unknown as ServerResponse);
  return { sent: made.sent, drawn: made.drawn };
}

describe("what a page's server part hands over", () => {
  it("is there for the client part of the same answer, and not sent", async () => {
    expect(await making({})).toEqual({ sent: null, drawn: data });
  });

  it("is sent whole to the router, whose pages the browser draws", async () => {
    expect(await making({ rsc: "1" })).toEqual({ sent: JSON.stringify(data), drawn: undefined });
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
