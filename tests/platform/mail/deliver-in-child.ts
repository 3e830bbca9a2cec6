import { connect } from "#db/client";
import { system } from "#lib/platform/actor";
import { deliverDue } from "#lib/platform/mail/deliver-mail";
import { resendMailer } from "#lib/platform/mail/resend-mailer";

/** A worker of its own, to be killed. */
const { db } = connect({ ...JSON.parse(process.env.CHILD_DATABASE ?? "{}"), max: 1 });
const site = { from: "Brygga <brygga@lan.example>", appUrl: new URL("https://brygga.example"), demo: false };
await deliverDue(
  { db, actor: system("child"), now: () => new Date() },
  resendMailer("re_test", process.env.CHILD_PROVIDER),
  site,
);
