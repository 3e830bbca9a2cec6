import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { settleAddress } from "#lib/platform/web/request-guard";

/** The place that limits are counted by, for a request that came over a proxy of ours. */
function placeOf(forwarded: string): unknown {
  const headers: Record<string, string> = { "x-forwarded-for": forwarded };
  settleAddress(
    { headers, socket: { remoteAddress: "127.0.0.1" } } as unknown as IncomingMessage,
    new Set(["127.0.0.1"]),
  );
  return headers["x-client-address"];
}

describe("the place a request comes from", () => {
  it("is the network and not the address where a connection has any number of them", () => {
    const one = placeOf("2001:db8:1:2::1");
    for (const same of ["2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:0DB8:0001:2::9", "2001:db8:1:2:0:0:0:1"])
      expect([same, placeOf(same)]).toEqual([same, one]);
    for (const other of ["2001:db8:1:3::1", "2001:db8::1:2", "::1", "fe80::1"])
      expect([other, placeOf(other)]).not.toEqual([other, one]);
  });

  it("is the address where there is one, however it is written", () => {
    expect([placeOf("192.0.2.7"), placeOf("::ffff:192.0.2.7"), placeOf("192.0.2.8")]).toEqual([
      "192.0.2.7",
      "192.0.2.7",
      "192.0.2.8",
    ]);
  });
});
