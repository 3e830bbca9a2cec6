import { sql } from "drizzle-orm";
import type { Context } from "./context";
import { DomainError } from "./errors";
import { keyedHash } from "./secrets";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Rule = {
  /** How many at once, and how many come back over `seconds`. */
  tokens: number;
  seconds: number;
};

/** How often who may do what. A whole municipality may sit behind one address, so limits by address are wide. */
export const rules = {
  /** By browser, where somebody with the mail address has signed in before. */
  "sign-in.browser": { tokens: 3, seconds: 15 * MINUTE },
  /** By network address. */
  "sign-in.ip": { tokens: 60, seconds: 15 * MINUTE },
  /** By network address and mail address together. */
  "sign-in.place": { tokens: 3, seconds: 15 * MINUTE },
  "sign-in.place-day": { tokens: 10, seconds: DAY },
  "sign-in.confirm": { tokens: 10, seconds: 10 * MINUTE },
  /** By mail address: how much strangers together may put into somebody's mailbox. */
  "sign-in.address-day": { tokens: 40, seconds: DAY },
  /** By person. */
  api: { tokens: 200, seconds: MINUTE },
  upload: { tokens: 30, seconds: HOUR },
  /** A file of 25 MB is ten parts on a fast line; on a slow one they are more and come seldom. */
  "upload-part": { tokens: 300, seconds: MINUTE },
  /** By person: enough for a bad afternoon, too few to empty a network of its threads. */
  "stop-spread": { tokens: 10, seconds: HOUR },
  /** By person: what comes every day is urgent to nobody. */
  urgent: { tokens: 5, seconds: DAY },
  /** By person, how many refusals the audit notes: whoever tries every address does not fill it. */
  denial: { tokens: 20, seconds: HOUR },
  /** By person, or by address where nobody is known: answers by mail, and our answers to those. */
  "mailed-reply": { tokens: 30, seconds: HOUR },
  invite: { tokens: 60, seconds: HOUR },
  /** By person: documents copied, versions named and gone back to. Each keeps a whole text, of 5 MB at the most, for good. */
  "document-text": { tokens: 100, seconds: HOUR },
  /** By network address, for the forms of those who are not signed in. */
  anonymous: { tokens: 100, seconds: MINUTE },
} satisfies Record<string, Rule>;

export type RateRule = keyof typeof rules;

export type Allowance = {
  allowed: boolean;
  /** Whole seconds until one more is allowed; 0 when this one was. */
  retryAfter: number;
};

/**
 * Takes one token from the subject's bucket, if there is one. Counted in PostgreSQL by its clock, so that all nodes share
 * the count and a restart forgives nothing. Call it with the pool's context: a transaction that rolls back gives the
 * token back.
 */
export async function takeToken(ctx: Pick<Context, "db">, rule: RateRule, subject: string): Promise<Allowance> {
  const { tokens, seconds } = rules[rule];
  // Without the secret nobody can try out which address or person a row belongs to.
  const key = keyedHash("rate limits", `${rule}\n${subject}`);
  const refilled = sql`least(${tokens}::float8, b.tokens + greatest(0, extract(epoch from now() - b.updated_at)) * ${tokens}::float8 / ${seconds}::float8)`;
  // One statement: two requests at once wait for each other at the row, and the second counts after the first. It does
  // not wait for the disk: after a power cut the counts of its last half second are forgiven.
  const [row] = await ctx.db.execute<{ allowed: boolean; wait: number }>(sql`
    with unhurried as materialized (select set_config('synchronous_commit', 'off', true)),
    taken as (
      insert into rate_limits as b (rule, subject, tokens, updated_at)
      select ${rule}, ${key}, ${tokens - 1}, now() from unhurried
      on conflict (rule, subject) do update
        set tokens = ${refilled} - 1, updated_at = greatest(b.updated_at, now())
        where ${refilled} >= 1
      returning 1
    )
    select exists (select from taken) as allowed, coalesce((
      select ceil((1 - ${refilled}) * ${seconds}::float8 / ${tokens}::float8)::int
      from rate_limits b where b.rule = ${rule} and b.subject = ${key}
    ), 0) as wait`);
  const allowed = row?.allowed === true;
  return { allowed, retryAfter: allowed ? 0 : Math.max(1, row?.wait ?? 0) };
}

/** The same for an act. @throws too-many-requests, with when it may be tried again */
export async function requireToken(ctx: Pick<Context, "db">, rule: RateRule, subject: string): Promise<void> {
  const { allowed, retryAfter } = await takeToken(ctx, rule, subject);
  if (!allowed) throw new DomainError("too-many-requests", `too many: ${rule}`, retryAfter);
}
