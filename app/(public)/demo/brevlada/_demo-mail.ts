import { notFound } from "next/navigation";
import { env } from "#lib/platform/env";
import { mailFolder } from "#lib/platform/mail/open-mailer";

/** The inbox shows everybody's mail to everybody: outside the demo there is no such page. */
export function demoMailFolder(): string {
  const settings = env();
  if (!settings.demo || settings.MAIL_TRANSPORT !== "file") notFound();
  return mailFolder(settings);
}
