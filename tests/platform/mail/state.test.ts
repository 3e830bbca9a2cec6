import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { NOBODY_THERE } from "#lib/platform/mail/settle";
import { mailOutState } from "#lib/platform/mail/state";
import { describe, expect, it } from "#tests/support/database";

type Mail = {
  status: "queued" | "sending" | "sent" | "failed" | "parked";
  minutes: number;
  attempts?: number;
  error?: string;
};

/** Mails that were due so many minutes ago, and sent then where they were. */
async function have(db: Db, mails: readonly Mail[]) {
  for (const [n, { status, minutes, attempts = 1, error = null }] of mails.entries())
    await db.execute(sql`
      insert into mail_outbox (template, recipient, window_key, payload, status, attempts, last_error, due_at, created_at, sent_at)
      values ('no-account', 'a@b.example', ${String(n)}, '{}', ${status}::mail_status, ${attempts}, ${error},
        now() - make_interval(mins => ${minutes}), now() - make_interval(mins => ${minutes}),
        case when ${status === "sent"} then now() - make_interval(mins => ${minutes}) end)`);
}

const well: [string, Mail[]][] = [
  ["when there is none", []],
  ["while it waits for its turn", [{ status: "queued", minutes: 14 }]],
  ["before its time", [{ status: "queued", minutes: -600 }]],
  ["though one address does not take it", [{ status: "failed", minutes: 5 }]],
  [
    "though several do not, when others have it since",
    [
      { status: "failed", minutes: 9 },
      { status: "parked", minutes: 8 },
      { status: "queued", minutes: 7, attempts: 5 },
      { status: "sent", minutes: 1 },
    ],
  ],
  [
    "though nobody is at two addresses that somebody has typed",
    [
      { status: "failed", minutes: 5, error: NOBODY_THERE },
      { status: "failed", minutes: 4, error: NOBODY_THERE },
    ],
  ],
  [
    "the day after it did not",
    [
      { status: "failed", minutes: 1_500 },
      { status: "failed", minutes: 1_500 },
    ],
  ],
];

const ill: [string, Mail[]][] = [
  ["when one is late", [{ status: "queued", minutes: 16 }]],
  ["when one that is being sent is late", [{ status: "sending", minutes: 16 }]],
  [
    "when it is tried again and again and nothing else gets out",
    [
      { status: "sent", minutes: 60 },
      { status: "queued", minutes: 5, attempts: 3 },
    ],
  ],
  [
    "when two are refused in a row",
    [
      { status: "sent", minutes: 60 },
      { status: "failed", minutes: 5 },
      { status: "failed", minutes: 4 },
    ],
  ],
];

describe("mail that goes out", () => {
  it.for(well)("is well %s", async ([, mails], { db }) => {
    await have(db, mails);
    expect(await mailOutState(db)).toBe("ok");
  });

  it.for(ill)("is not %s", async ([, mails], { db }) => {
    await have(db, mails);
    expect(await mailOutState(db)).toBe("failed");
  });
});
