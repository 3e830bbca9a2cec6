import { readInboxMail } from "#lib/platform/mail/inbox";
import { demoMailFolder } from "../../_demo-mail";

type Props = { params: Promise<{ mailName: string }> };

/** The mail's HTML for the frame. The server gives this address a policy of its own: no script, no request, no form. */
export async function GET(_: Request, { params }: Props): Promise<Response> {
  const mail = await readInboxMail(demoMailFolder(), (await params).mailName);
  if (!mail) return new Response(null, { status: 404 });
  // Links leave the frame, which may show nothing but mails.
  const html = mail.html.replaceAll('target="_blank"', 'target="_top"');
  return new Response(html, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "X-Robots-Tag": "noindex",
    },
  });
}
