import { createHash, randomUUID } from "node:crypto";
import { inArray } from "drizzle-orm";
import { mailedReplies } from "#db/schema";
import type { Actor, MemberActor } from "#lib/platform/actor";
import { audit } from "#lib/platform/audit/audit";
import { type Context, type MemberContext, transaction } from "#lib/platform/context";
import { domainErrorCode } from "#lib/platform/errors";
import type { IncomingMail } from "#lib/platform/mail/inbound/incoming-mail";
import { replyTokens } from "#lib/platform/mail/reply-address";
import type { Refusal } from "#lib/platform/mail/reply-refusals";
import { takeToken } from "#lib/platform/rate-limit";
import { hashToken } from "#lib/platform/secrets";
import { isStop, type PersonalDataKind } from "#lib/privacy/personal-data";
import { bodySchema, draftBodySchema } from "../body/schema";
import { replyDraftKey } from "../drafts/draft";
import { saveDraft } from "../drafts/save-draft";
import { replyToThread } from "../reply-to-thread";
import { type Sender, tellPosted, tellRefused } from "./answer-sender";
import { type LookUp, SenderUnknownYet, signaturesOfSender } from "./check-sender";
import { findReplyAddress, type ReplyPlace } from "./find-reply-address";
import type { MailedReply } from "./mailed-reply";
import { ownWords } from "./own-words";
import { type ReadMail, readMail, textOfHtml } from "./read-mail";
import { bodyOfText } from "./text-body";

export type Doors = {
  /** What our addresses are made from. */
  base: string;
  /** What a person may do at this moment, without a session; anonymous when nothing. */
  actorOf: (ctx: Context, personId: string) => Promise<Actor>;
  lookUp?: LookUp;
};

/**
 * Takes an answer that somebody wrote in their mail program for a post of theirs, by the rules of now, as if they had
 * written it in the thread. The same mail again changes nothing. Whoever can be believed to have written it, or owns the
 * address it came to, is told what became of it, and gets back what was not published.
 * @param lastTry whether a sender of whom nothing can be found out counts as unknown from now on
 * @throws SenderUnknownYet when nothing is decided, because it can be found out later
 */
export async function takeInMail(
  ctx: Context,
  incoming: IncomingMail,
  doors: Doors,
  lastTry = false,
): Promise<MailedReply> {
  const mail = await readMail(incoming);
  if (!mail) return once(ctx, [createHash("sha256").update(incoming.raw).digest("hex")], async () => "unreadable");
  const tokens = replyTokens(doors.base, mail.to);
  const key = hashToken([mail.id, ...tokens].join("\n"));
  if (mail.automatic) return once(ctx, [key], async () => "automatic");
  const place = await findReplyAddress(ctx, tokens);
  const own = isOwn(mail, place);
  // Only an answer is worth waiting for: anybody can write to us from a domain whose name servers never answer.
  const signatures = incoming.whole ? await signaturesOf(mail, incoming.raw, doors, lastTry || !own) : [];
  const signed = signatures.length > 0;
  const to = answerTo(mail, place, signed);
  if (!to) return once(ctx, [key], async () => "stranger");
  const believed = place !== undefined && own && signed;
  const { allowed } = await takeToken(ctx, "mailed-reply", believed ? place.personId : to.email);
  // Whoever cannot be believed neither uses up what a person may send, nor fills their mailbox with our answers.
  if (!allowed && !believed) return once(ctx, [key], async () => "stranger");
  // Reading HTML takes its time: it is done for those alone who have an address of ours.
  const text = mail.text || (place ? await textOfHtml(mail.html) : "");
  const words = ownWords(text);
  return once(ctx, [key, ...signatures], async (ctx) => {
    const refusal = refusalOf({ mail, place, signed, allowed });
    const outcome =
      refusal || !place
        ? ({ reason: refusal ?? "unknown-address" } as const)
        : await publish(ctx, place, await doors.actorOf(ctx, place.personId), { words, files: mail.files });
    if (place)
      await audit(ctx, "post.by-mail", {
        id: place.threadId,
        groupId: place.groupId,
        details: { outcome: outcome.reason ?? "posted" },
      });
    if (!outcome.reason) await tellPosted(ctx, to, key, outcome.threadId);
    else await tellRefused(ctx, to, key, { text: words || text, threadId: place?.threadId, ...outcome });
    return outcome.reason ?? "posted";
  });
}

/**
 * Notes the mail and does the work in one transaction; a second one with the same mail waits for it, and does nothing. The
 * mail is the same by any of `keys`: whoever has a copy can give it another id where that was not signed.
 */
function once(
  ctx: Context,
  keys: readonly string[],
  work: (ctx: Context) => Promise<MailedReply>,
): Promise<MailedReply> {
  return transaction(ctx, async (ctx) => {
    const claimed = await ctx.db
      .insert(mailedReplies)
      .values(keys.map((key) => ({ key, outcome: "duplicate", createdAt: ctx.now() })))
      .onConflictDoNothing()
      .returning({ key: mailedReplies.key });
    if (claimed.length < keys.length) return "duplicate";
    const outcome = await work(ctx);
    await ctx.db
      .update(mailedReplies)
      .set({ outcome })
      .where(inArray(mailedReplies.key, [...keys]));
    return outcome;
  });
}

async function signaturesOf({ from }: ReadMail, raw: Buffer, { lookUp }: Doors, lastTry: boolean): Promise<string[]> {
  if (!from) return [];
  try {
    return await signaturesOfSender(raw, from, lookUp);
  } catch (error) {
    if (lastTry && error instanceof SenderUnknownYet) return [];
    throw error;
  }
}

/** Whether it says to be from the person whose address it came to. */
function isOwn({ from }: ReadMail, place: ReplyPlace | undefined): boolean {
  return place !== undefined && from?.toLowerCase() === place.email.toLowerCase();
}

/**
 * Nobody is written to who may not have written to us: the sender's domain has said it was them, or else it is the
 * person whose address was used, under their own.
 */
function answerTo(mail: ReadMail, place: ReplyPlace | undefined, signed: boolean): Sender | undefined {
  const { from } = mail;
  if (place && (isOwn(mail, place) || !signed))
    return { email: place.email, personId: place.personId, locale: place.locale };
  return from && signed ? { email: from, locale: place?.locale ?? "sv" } : undefined;
}

type Facts = { mail: ReadMail; place: ReplyPlace | undefined; signed: boolean; allowed: boolean };

function refusalOf({ mail, place, signed, allowed }: Facts): Refusal | undefined {
  if (!place) return "unknown-address";
  if (!isOwn(mail, place)) return "other-sender";
  if (!mail.whole) return "too-large";
  if (!signed) return "unverified";
  if (place.expired) return "expired";
  if (!allowed) return "too-many";
  return place.confidential ? "confidential" : undefined;
}

type Published =
  | { reason?: undefined; threadId: string }
  | { reason: Refusal; kinds?: PersonalDataKind[]; drafted?: boolean };

async function publish(
  ctx: Context,
  { threadId, mailedFrom, postId }: ReplyPlace,
  actor: Actor,
  { words, files }: { words: string; files: number },
): Promise<Published> {
  if (actor.kind !== "member") return { reason: "no-access" };
  const member = { ...ctx, actor };
  try {
    if (files > 0) return { reason: "attachments", drafted: await keepAsDraft(member, threadId, words) };
    const body = bodySchema.safeParse(bodyOfText(words));
    if (!body.success && words === "") return { reason: "empty" };
    if (!body.success) return { reason: "too-long", drafted: await keepAsDraft(member, threadId, words) };
    const publishAs = (replyTo: string | undefined) =>
      transaction(member, (ctx) =>
        replyToThread(ctx, { id: randomUUID(), threadId, groupId: mailedFrom, replyTo, body: body.data }),
      );
    let result = await publishAs(postId ?? undefined);
    // Whoever sent a mail is not there to choose: it answers the thread.
    if (result.outcome === "answers-moved") result = await publishAs(undefined);
    if (result.outcome === "locked") return { reason: "locked" };
    if (result.outcome === "moved") return { reason: "moved", drafted: await keepAsDraft(member, threadId, words) };
    // Plain text quotes no post of ours by its address, and its post has not been sent before.
    if (
      result.outcome === "quotes-taken-out" ||
      result.outcome === "answers-moved" ||
      result.outcome === "under-review"
    )
      throw new Error(result.outcome);
    if (result.outcome !== "personal-data") return { threadId };
    const kinds = [...new Set(result.hits.map(({ kind }) => kind))];
    if (result.hits.some(isStop)) return { reason: "stopped-data", kinds };
    return { reason: "personal-data", kinds, drafted: await keepAsDraft(member, threadId, words) };
  } catch (error) {
    const code = domainErrorCode(error);
    if (code === "not-found") return { reason: "no-access" };
    if (code === "forbidden") return { reason: "may-not-write" };
    throw error;
  }
}

/**
 * Puts the text where its writer goes on with it, unless something else of theirs is being written there.
 * @returns whether it stands there
 * @throws not-found when they may not read the thread
 */
async function keepAsDraft(
  ctx: MemberContext & { actor: MemberActor },
  threadId: string,
  words: string,
): Promise<boolean> {
  const doc = draftBodySchema.safeParse(bodyOfText(words || " "));
  if (!doc.success || words === "") return false;
  const content = { doc: doc.data, threadId };
  const saved = await transaction(ctx, (ctx) =>
    saveDraft(ctx, { contextKey: replyDraftKey(threadId), content, baseVersion: 0 }),
  );
  return saved.outcome === "saved";
}
