import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import { chooseNotices } from "./change-notice-settings";
import { readLeaveToken } from "./leave-token";
import { replanMails } from "./mail/replan-mails";
import { getNoticeSettings } from "./queries";

/**
 * Ends a person's mails of the kinds that the mail in their hand came from, whoever asks: the address itself says who it
 * is for. What they see when signed in stays as it was. Asked twice it is the same.
 * @throws not-found for an address that we have not made
 */
export function leaveNotices(ctx: Context, token: string) {
  const leave = readLeaveToken(token);
  if (!leave) throw notFound("link");
  return transaction(ctx, async (ctx) => {
    const { choices } = await getNoticeSettings(ctx, leave.personId);
    const left = leave.kinds.map((kind) => [kind, { ...choices[kind], mail: "never" }] as const);
    await chooseNotices(ctx, leave.personId, Object.fromEntries(left));
    await replanMails(ctx, leave.personId);
    await audit(ctx, "notices.leave", { id: leave.personId, details: { kinds: leave.kinds.join(" ") } });
  });
}
