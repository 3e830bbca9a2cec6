import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { readMomentCursor, writeMomentCursor } from "#lib/platform/database/moment-cursor";
import { describe, expect, it } from "#tests/support/database";

const id = "0b7c2a52-8d1e-4a40-9f6b-2f0f4f1c9d11";
const cursorOf = (text: string) => Buffer.from(text).toString("base64url");

describe("where a page ended", () => {
  it("is read to the microsecond, written as text or as JSON, summer and winter", async ({ db }) => {
    for (const zone of ["UTC", "Europe/Stockholm", "Asia/Kolkata"]) {
      await db.execute(sql`select set_config('timezone', ${zone}, true)`);
      for (const at of ["2026-07-01 12:00:00.123456+02", "2026-01-31 23:59:59+00"]) {
        const id = randomUUID();
        const [row] = await db.execute<{ text: string; json: string }>(
          sql`select ${at}::timestamptz::text as text, to_json(${at}::timestamptz) #>> '{}' as json`,
        );
        for (const written of [row?.text ?? "", row?.json ?? ""]) {
          const read = readMomentCursor(writeMomentCursor({ at: written, id }));
          const [same] = await db.execute(
            sql`select ${read?.at ?? null}::timestamptz = ${at}::timestamptz as moment, ${read?.id ?? null}::uuid = ${id}::uuid as row`,
          );
          expect([zone, written, same]).toEqual([zone, written, { moment: true, row: true }]);
        }
      }
    }
  });

  it("is nothing that the database would not take for a moment and an id", () => {
    expect(readMomentCursor(cursorOf(`2026-02-28 10:00:00+00_${id}`))).toBeDefined();
    for (const text of [
      "",
      `2026-02-30 10:00:00+00_${id}`,
      `0000-01-01 10:00:00+00_${id}`,
      `2026-01-01 10:00:00+16_${id}`,
      `2026-01-01 25:00:00+00_${id}`,
      `2026-01-01 10:00:00_${id}`,
      "2026-01-01 10:00:00+00_------------------------------------",
      "2026-01-01 10:00:00+00",
      `2026-01-01 10:00:00+00'_${id}`,
    ])
      expect([text, readMomentCursor(cursorOf(text))]).toEqual([text, undefined]);
    expect(readMomentCursor(undefined)).toBeUndefined();
  });
});
