import { formRoute } from "#app/_form";
import { changeNoticeSettings } from "#lib/notifications/change-notice-settings";
import { type MailRhythm, NOTICE_KINDS, type NoticeChoices } from "#lib/notifications/schema";
import { requireMember } from "#lib/platform/errors";

const PAGE = "/installningar/aviseringar";

export const POST = formRoute({ page: () => PAGE }, async ({ ctx, form }) => {
  requireMember(ctx);
  const choices = NOTICE_KINDS.map((kind) => {
    const choice = {
      app: form.has(`${kind}-app`),
      push: form.has(`${kind}-push`),
      mail: form.text(`${kind}-mejl`) as MailRhythm,
    };
    return [kind, choice] as const;
  });
  await changeNoticeSettings(ctx, {
    choices: Object.fromEntries(choices) as NoticeChoices,
    digestMinutes: Number(form.text("tid")),
    digestWeekday: Number(form.text("veckodag")),
  });
  return { to: `${PAGE}?klart=sparad` };
});
