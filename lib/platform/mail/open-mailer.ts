import { join } from "node:path";
import type { Env } from "../env";
import { fileMailer } from "./file-mailer";
import type { Mailer } from "./mailer";
import { resendMailer } from "./resend-mailer";
import { smtpMailer } from "./smtp-mailer";

/** Where the file transport puts its mail. */
export function mailFolder(env: Pick<Env, "BRYGGA_DATA">): string {
  return join(env.BRYGGA_DATA, "mail");
}

/** The transport that the settings name. */
export function openMailer(
  env: Pick<Env, "MAIL_TRANSPORT" | "BRYGGA_DATA" | "RESEND_API_KEY" | "RESEND_BASE_URL" | "SMTP_URL">,
): Mailer {
  switch (env.MAIL_TRANSPORT) {
    case "file":
      return fileMailer(mailFolder(env));
    case "resend":
      return resendMailer(required(env.RESEND_API_KEY), env.RESEND_BASE_URL);
    case "smtp":
      return smtpMailer(required(env.SMTP_URL));
  }
}

function required(setting: string | undefined): string {
  if (!setting) throw new Error("the settings for MAIL_TRANSPORT are incomplete");
  return setting;
}
