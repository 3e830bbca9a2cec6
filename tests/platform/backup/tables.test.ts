import { setTimeout as wait } from "node:timers/promises";
import { describe, expect } from "vitest";
import { copyOut } from "#lib/platform/backup/tables";
import { it } from "#tests/support/database";

describe("copying a table out", () => {
  // Around what the driver reads and holds at a time: some end in the very piece that makes it pause.
  it.for([1, 30, 60, 70, 90, 110, 130, 200, 400])(
    "leaves the connection usable after %i kB read slowly",
    async (kilobytes, { committed }) => {
      const connection = await committed.sql.reserve();
      try {
        await connection`
        insert into audit_entries (action) select repeat('x', 1000) from generate_series(1, ${kilobytes}::int)`;
        let bytes = 0;
        for await (const chunk of copyOut(connection, { name: "audit_entries", columns: ["action"] })) {
          if (bytes === 0) await wait(50);
          bytes += chunk.length;
        }
        expect(bytes).toBe(kilobytes * 1001);
        expect(await connection`select 1 as one`).toEqual([{ one: 1 }]);
      } finally {
        connection.release();
      }
    },
  );
});
