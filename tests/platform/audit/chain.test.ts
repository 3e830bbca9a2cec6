import { sql } from "drizzle-orm";
import fc from "fast-check";
import { connect } from "#db/client";
import { anonymous, system } from "#lib/platform/actor";
import { audit } from "#lib/platform/audit/audit";
import { sealAudit } from "#lib/platform/audit/seal-audit";
import { verifyAuditChain } from "#lib/platform/audit/verify-audit-chain";
import type { Context } from "#lib/platform/context";
import { type CommittedDatabase, describe, expect, it } from "#tests/support/database";

const asSystem = (db: Context["db"]): Context => ({ db, actor: system("test"), now: () => new Date() });

async function writeEntries(ctx: Context, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await audit(ctx, "group.edit", { details: { åtgärd: i, 'a"b': null } });
}

/** Somebody with the owner's rights, who may do everything. */
async function tamper({ owner }: CommittedDatabase, ...statements: string[]): Promise<void> {
  const { sql: run } = connect({ ...owner, max: 1 });
  await run.begin(async (tx) => {
    await tx`alter table audit_seals drop constraint if exists audit_seals_entry_id_audit_entries_id_fk`;
    for (const statement of statements) await tx.unsafe(statement);
  });
  await run.end();
}

describe("the audit chain", () => {
  it("is whole however often it is sealed", async ({ db }) => {
    const ctx = asSystem(db);
    expect(await sealAudit(ctx)).toBe(0);
    expect(await verifyAuditChain(ctx)).toMatchObject({ outcome: "whole", sealed: 0, waiting: 0, head: null });
    await writeEntries(ctx, 3);
    expect(await sealAudit(ctx)).toBe(3);
    expect(await sealAudit(ctx)).toBe(0);
    await writeEntries(ctx, 2);
    expect(await verifyAuditChain(ctx)).toMatchObject({ outcome: "whole", sealed: 3, waiting: 2 });
    expect(await sealAudit(ctx)).toBe(2);
    expect(await verifyAuditChain(ctx)).toMatchObject({ outcome: "whole", sealed: 5, waiting: 0, head: { seq: 5 } });
  });

  it("seals more than one page at a time, in the order of the ids", async ({ db }) => {
    await db.execute(
      sql`insert into audit_entries (action, actor_name) select 'test', n::text from generate_series(1, 2345) n`,
    );
    expect(await sealAudit(asSystem(db))).toBe(2345);
    expect(await verifyAuditChain(asSystem(db))).toMatchObject({ outcome: "whole", sealed: 2345 });
  });

  it("is verified by an administrator only", async ({ db }) => {
    await expect(verifyAuditChain({ ...asSystem(db), actor: anonymous })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("waits for a slower transaction whose entry has a lower id", async ({ committed }) => {
    const slow = connect({ ...committed.options, max: 1 });
    const written = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const slower = slow.db.transaction(async (db) => {
      await audit(asSystem(db), "group.edit");
      written.resolve();
      await release.promise;
    });
    await written.promise;
    await audit(asSystem(committed.db), "group.create");
    const sealing = sealAudit(asSystem(committed.db));
    // The other entry is visible and would be sealed first, if nobody were waited for.
    const first = await Promise.race([sealing, new Promise((resolve) => setTimeout(resolve, 150, "waiting"))]);
    expect(first).toBe("waiting");
    release.resolve();
    await slower;
    // The slower entry was written before the look at the newest one, so both are in this run.
    expect(await sealing).toBe(2);
    expect(await verifyAuditChain(asSystem(committed.db))).toMatchObject({ outcome: "whole", sealed: 2, waiting: 0 });
    await slow.sql.end();
  });

  it("has one writer at a time", async ({ committed }) => {
    await writeEntries(asSystem(committed.db), 20);
    const counts = await Promise.all(Array.from({ length: 5 }, () => sealAudit(asSystem(committed.db))));
    expect(counts.reduce((sum, count) => sum + count)).toBe(20);
    expect(await verifyAuditChain(asSystem(committed.db))).toMatchObject({ outcome: "whole", sealed: 20 });
  });

  it("is never changed by the application itself", async ({ committed }) => {
    await writeEntries(asSystem(committed.db), 2);
    await sealAudit(asSystem(committed.db));
    for (const statement of [
      "update audit_seals set hash = 'x'",
      "delete from audit_seals",
      "update audit_entries set action = 'x'",
      "truncate audit_seals",
      "delete from audit_entries",
    ]) {
      await expect(committed.sql.unsafe(statement), statement).rejects.toMatchObject({ code: "42501" });
    }
  });
});

describe("verifyAuditChain", () => {
  it.for([
    [
      "an edited action",
      ["update audit_entries set action = 'thread.start' where id = 4"],
      [{ kind: "edited", seq: 4, entryId: 4 }],
    ],
    [
      "an edited detail",
      [`update audit_entries set details = '{"åtgärd": 99}' where id = 2`],
      [{ kind: "edited", seq: 2, entryId: 2 }],
    ],
    [
      "a moved time",
      ["update audit_entries set at = at + interval '1 microsecond' where id = 9"],
      [{ kind: "edited", seq: 9, entryId: 9 }],
    ],
    [
      "another actor",
      ["update audit_entries set actor_name = null where id = 1"],
      [{ kind: "edited", seq: 1, entryId: 1 }],
    ],
    ["a deleted entry", ["delete from audit_entries where id = 5"], [{ kind: "deleted", seq: 5, entryId: 5 }]],
    [
      "an entry deleted with its seal",
      ["delete from audit_seals where seq = 5", "delete from audit_entries where id = 5"],
      [{ kind: "deleted", seq: 5, entryId: null }],
    ],
    [
      "two deleted with their seals, and the rest renumbered",
      [
        "delete from audit_seals where seq in (4, 5)",
        "delete from audit_entries where id in (4, 5)",
        "update audit_seals set seq = -seq where seq > 5",
        "update audit_seals set seq = -seq - 2 where seq < 0",
      ],
      [{ kind: "edited", seq: 4, entryId: 6 }],
    ],
    ["a deleted seal", ["delete from audit_seals where seq = 10"], [{ kind: "inserted", seq: null, entryId: 10 }]],
    [
      "an entry slipped in",
      [
        "delete from audit_seals where seq > 8",
        "delete from audit_entries where id > 8",
        "insert into audit_entries (id, action) overriding system value values (0, 'test')",
      ],
      [{ kind: "inserted", seq: null, entryId: 0 }],
    ],
    [
      "two entries that changed places",
      [
        "update audit_seals set entry_id = -entry_id where seq in (3, 7)",
        "update audit_seals set entry_id = 10 - seq where seq in (3, 7)",
      ],
      [
        { kind: "edited", seq: 3, entryId: 7 },
        { kind: "reordered", seq: 4, entryId: 4 },
        { kind: "reordered", seq: 5, entryId: 5 },
        { kind: "reordered", seq: 6, entryId: 6 },
        { kind: "reordered", seq: 7, entryId: 3 },
      ],
    ],
    [
      "an edited hash",
      ["update audit_seals set hash = repeat('0', 64) where seq = 6"],
      [
        { kind: "edited", seq: 6, entryId: 6 },
        { kind: "edited", seq: 7, entryId: 7 },
      ],
    ],
  ] as const)("finds %s", async ([what, statements, faults], { committed }) => {
    const ctx = asSystem(committed.db);
    await writeEntries(ctx, what === "a deleted seal" ? 11 : 10);
    await sealAudit(ctx);
    expect(await verifyAuditChain(ctx)).toMatchObject({ outcome: "whole" });
    await tamper(committed, ...statements);
    const report = await verifyAuditChain(ctx);
    if (what === "a deleted seal")
      expect(report.faults).toEqual([{ kind: "deleted", seq: 10, entryId: null }, ...faults]);
    else expect(report.faults).toEqual(faults);
    expect(report.outcome).toBe("broken");
  });

  it("finds a cut-off end and a rewritten chain by a link noted elsewhere", async ({ committed }) => {
    const ctx = asSystem(committed.db);
    await writeEntries(ctx, 6);
    await sealAudit(ctx);
    const known = (await verifyAuditChain(ctx)).head ?? undefined;
    expect((await verifyAuditChain(ctx, known)).outcome).toBe("whole");
    await tamper(committed, "delete from audit_seals where seq > 4", "delete from audit_entries where id > 4");
    expect((await verifyAuditChain(ctx)).outcome).toBe("whole");
    expect((await verifyAuditChain(ctx, known)).faults).toEqual([{ kind: "deleted", seq: 6, entryId: null }]);

    await tamper(committed, "delete from audit_seals", "update audit_entries set action = 'test' where id = 1");
    await writeEntries(ctx, 2);
    await sealAudit(ctx);
    expect((await verifyAuditChain(ctx)).outcome).toBe("whole");
    expect((await verifyAuditChain(ctx, known)).outcome).toBe("broken");
  });

  it("finds whatever is done to any sealed entry", async ({ committed }) => {
    const ctx = asSystem(committed.db);
    const acts = fc.constantFrom("edit", "delete", "delete with seal", "swap", "insert");
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
        acts,
        fc.nat(),
        async (runs, act, pick) => {
          await tamper(committed, "truncate audit_seals, audit_entries restart identity");
          for (const count of runs) {
            await writeEntries(ctx, count + 1);
            await sealAudit(ctx);
          }
          const total = runs.reduce((sum, count) => sum + count + 1, 0);
          // Not the last one: an end that is cut off can only be seen from outside.
          const id = (pick % (total - 1)) + 1;
          expect(await verifyAuditChain(ctx)).toMatchObject({ outcome: "whole", sealed: total });
          await tamper(committed, ...statementsFor(act, id));
          const { faults } = await verifyAuditChain(ctx);
          expect(faults.length).toBeGreaterThan(0);
          expect(
            faults.some(({ seq, entryId }) => [id, id + 1].includes(seq ?? entryId ?? -1) || entryId === -id),
          ).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });
});

function statementsFor(act: string, id: number): string[] {
  switch (act) {
    case "edit":
      return [`update audit_entries set details = details || '{"x": 1}' where id = ${id}`];
    case "delete":
      return [`delete from audit_entries where id = ${id}`];
    case "delete with seal":
      return [`delete from audit_seals where entry_id = ${id}`, `delete from audit_entries where id = ${id}`];
    case "swap":
      return [
        `update audit_seals set entry_id = -entry_id where seq in (${id}, ${id + 1})`,
        `update audit_seals set entry_id = ${2 * id + 1} - seq where seq in (${id}, ${id + 1})`,
      ];
    default:
      return [`insert into audit_entries (id, action) overriding system value values (${-id}, 'test')`];
  }
}
