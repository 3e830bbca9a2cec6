import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { Crumbs } from "#app/_ui/crumbs";
import { PageHead } from "#app/_ui/page-head";
import { Sheet } from "#app/_ui/sheet";
import { Time } from "#app/_ui/time";
import { readInboxMail } from "#lib/platform/mail/inbox";
import { demoMailFolder } from "../_demo-mail";

type Props = { params: Promise<{ mailName: string }> };

const findMail = cache(async (name: string) => (await readInboxMail(demoMailFolder(), name)) ?? notFound());

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { subject } = await findMail((await params).mailName);
  return { title: subject, robots: { index: false, follow: false } };
}

/** One mail as its reader gets it, and its plain text. */
export default async function MailPage({ params }: Props) {
  const mail = await findMail((await params).mailName);
  const [t, locale] = await Promise.all([getTranslations("inbox"), currentLocale()]);
  return (
    <>
      <Crumbs label={t("whereYouAre")} trail={[{ href: "/demo/brevlada", text: t("title") }]} />
      <PageHead title={mail.subject} />
      <div className="stack">
        <Sheet id="facts" title={t("facts")}>
          <dl className="facts specimen-block">
            <dt>{t("recipient")}</dt>
            <dd>{mail.to}</dd>
            <dt>{t("sender")}</dt>
            <dd>{mail.from}</dd>
            <dt>{t("sent")}</dt>
            <dd>
              <Time at={mail.queuedAt} locale={locale} />
            </dd>
          </dl>
        </Sheet>
        <Sheet id="html" title={t("asShown")} lead={t("asShownLead")}>
          <iframe
            className="tw:block tw:w-full tw:h-[58rem] tw:border-0"
            title={t("frame", { subject: mail.subject })}
            src={`/demo/brevlada/${mail.name}/mejl`}
            sandbox="allow-top-navigation-by-user-activation"
          />
        </Sheet>
        <Sheet id="text" title={t("asText")} lead={t("asTextLead")}>
          <p className="specimen-block tw:whitespace-pre-wrap tw:break-words">{withLinks(mail.text)}</p>
        </Sheet>
      </div>
    </>
  );
}

/** The addresses in a text as links, as mail programs show them. */
function withLinks(text: string) {
  return text.split(/(https?:\/\/[^\s<>"]+)/).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed text have no other identity.
      <a key={index} href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  );
}
