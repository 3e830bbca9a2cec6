import { createTranslator } from "next-intl";
import english from "../../../messages/en/mail.json";
import swedish from "../../../messages/sv/mail.json";
import type { Locale } from "../format";
import type { Letter, LetterTools, MailMessages } from "./letter";
import { oneLine } from "./one-line";
import { replyAddress } from "./reply-address";
import { type TemplateName, templates } from "./templates";

const messages: Record<Locale, MailMessages> = { sv: swedish, en: english };

type Site = { appUrl: URL; demo: boolean /** Where answers come in, if they do. */; replyBase?: string | undefined };

/** The same row gives the same mail at every try: a provider refuses a known key with other contents. */
export async function renderMail(
  name: TemplateName,
  payload: unknown,
  locale: Locale,
  site: Site,
): Promise<{ subject: string; html: string; text: string; headers: Record<string, string>; replyTo?: string }> {
  const t = createTranslator({ locale, messages: messages[locale] });
  const link = (path: string) => new URL(path, site.appUrl).href;
  const letter = compose(name, payload, { t, locale, link });
  const replyTo = site.replyBase && letter.replyToken && replyAddress(site.replyBase, letter.replyToken);
  const frame = {
    locale,
    name: t("name"),
    network: t("network"),
    demo: site.demo ? t("demo") : null,
    linkFallback: t("linkFallback"),
    sender: [t("sender"), t(replyTo ? "reply" : "noReply")],
    links: [
      { label: t("contact"), url: link("/kontakt") },
      { label: t("accessibility"), url: link("/tillganglighet") },
      { label: t("privacy"), url: link("/integritet") },
    ],
  };
  // Loaded when the first mail is due: the library takes half a second and 50 MB that a web-only process never needs.
  const [{ render }, { LetterMail }] = await Promise.all([import("react-email"), import("#emails/letter-mail")]);
  const html = await render(LetterMail({ letter, frame }));
  const subject = oneLine(letter.subject, 150);
  const text = plainText(letter, frame);
  return { subject, html, text, headers: headersOf(letter), ...(replyTo ? { replyTo } : {}) };
}

function compose(name: TemplateName, payload: unknown, tools: LetterTools): Letter {
  const { payload: schema, compose } = templates[name];
  // The schema and the function stand in the same row of the table; that they belong together is lost in the lookup.
  return (compose as (payload: unknown, tools: LetterTools) => Letter)(schema.parse(payload), tools);
}

function headersOf({ leave }: Letter): Record<string, string> {
  return leave ? { "List-Unsubscribe": `<${leave}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" } : {};
}

type Frame = {
  demo: string | null;
  network: string;
  name: string;
  sender: string[];
  links: { label: string; url: string }[];
};

function plainText(letter: Letter, frame: Frame): string {
  const blocks = [
    ...(frame.demo ? [frame.demo] : []),
    letter.heading,
    ...letter.paragraphs,
    ...(letter.own ? [`${letter.own.label}\n\n${letter.own.text}`] : []),
    `${letter.action.label}:\n${letter.action.url}`,
    ...letter.notes,
    ...(letter.links ?? []).map(({ label, url }) => `${label}:\n${url}`),
    ["-- ", frame.name, frame.network].join("\n"),
    frame.sender.join(" "),
    frame.links.map(({ label, url }) => `${label}: ${url}`).join("\n"),
  ];
  return `${blocks.join("\n\n")}\n`;
}
