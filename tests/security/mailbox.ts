import { listInbox } from "#lib/platform/mail/inbox";
import { mailFolder } from "#lib/platform/mail/open-mailer";
import type { RunningServer } from "#tests/support/running-server";
import { until } from "./sockets";

export type Mailed = { name: string; token: string };

/** The newest sign-in link mailed to each address, once every mail that is on its way has been delivered. */
export async function mailedTo(server: RunningServer, emails: readonly string[]): Promise<Map<string, Mailed>> {
  await until(async () => {
    const [left] = await server.sql`select 1 from mail_outbox where status in ('queued', 'sending') limit 1`;
    return left === undefined;
  }, 30_000);
  const folder = mailFolder({ BRYGGA_DATA: server.data });
  const found = new Map<string, Mailed>();
  for (let page = 1, pages = 1; page <= pages; page++) {
    const inbox = await listInbox(folder, page);
    pages = inbox.pages;
    for (const { to, template, name, text } of inbox.mails) {
      const token = /lank=([\w-]+)/.exec(text)?.[1];
      if (template === "sign-in-link" && token && emails.includes(to) && !found.has(to)) found.set(to, { name, token });
    }
  }
  return found;
}
