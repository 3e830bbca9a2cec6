import { sql } from "drizzle-orm";
import { connect } from "#db/client";
import { askForChainCheck } from "#lib/platform/audit/ask-for-chain-check";
import { audit } from "#lib/platform/audit/audit";
import { checkAuditChain } from "#lib/platform/audit/check-audit-chain";
import { getChainState } from "#lib/platform/audit/queries";
import { sealAudit } from "#lib/platform/audit/seal-audit";
import type { Context } from "#lib/platform/context";
import { type CommittedDatabase, describe, expect, it } from "#tests/support/database";
import { as, asAnonymous, asSystem, makeMember } from "#tests/support/factories";

async function write(ctx: Context, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await audit(ctx, "group.edit");
}

/** As somebody with the owner's rights, who may do everything. */
async function tamper({ owner }: CommittedDatabase, statement: string): Promise<void> {
  const { sql: run } = connect({ ...owner, max: 1 });
  await run.unsafe(statement);
  await run.end();
}

describe("checking the audit's chain", () => {
  it("is remembered, with how far the chain reached", async ({ db }) => {
    const ctx = asSystem(db);
    expect(await getChainState(ctx)).toEqual({ sealed: 0, sealedUntil: null, waiting: 0, check: null });
    await write(ctx, 3);
    await sealAudit(ctx);
    await write(ctx, 2);
    expect(await askForChainCheck(ctx)).toEqual({ outcome: "whole" });
    expect(await getChainState(ctx)).toMatchObject({
      sealed: 3,
      sealedUntil: expect.any(String),
      waiting: 2,
      check: { outcome: "whole", sealed: 3, faults: [], head: { seq: 3 } },
    });
  });

  it("goes on saying that something was changed, also when the chain has been rewritten to fit", async ({
    committed,
  }) => {
    const ctx = asSystem(committed.db);
    await write(ctx, 3);
    await sealAudit(ctx);
    expect(await checkAuditChain(ctx)).toEqual({ outcome: "whole" });
    await tamper(committed, "delete from audit_seals; update audit_entries set action = 'post.add' where id = 2");
    await sealAudit(ctx);
    for (const _ of [1, 2, 3]) expect(await checkAuditChain(ctx)).toEqual({ outcome: "broken" });
    expect(await getChainState(ctx)).toMatchObject({ check: { faults: [{ kind: "edited", seq: 3 }] } });
  });

  it("is a job's when the chain is long", async ({ committed }) => {
    const ctx = asSystem(committed.db);
    await write(ctx, 1);
    await committed.db.execute(sql`insert into audit_seals (seq, entry_id, hash) values (100001, 1, 'x')`);
    expect(await askForChainCheck(ctx)).toEqual({ outcome: "begun" });
    const jobs = await committed.sql`select name from pgboss.job`;
    expect(jobs).toMatchObject([{ name: "audit.verify" }]);
    expect(await getChainState(ctx)).toMatchObject({ check: null });
  });

  it("is nobody's but administrators'", async ({ db }) => {
    const coordinator = as(db, await makeMember(db, { platformRole: "coordinator" }));
    for (const ctx of [coordinator, asAnonymous(db)]) {
      await expect(askForChainCheck(ctx)).rejects.toMatchObject({ code: "forbidden" });
      await expect(checkAuditChain(ctx)).rejects.toMatchObject({ code: "forbidden" });
      await expect(getChainState(ctx)).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});
