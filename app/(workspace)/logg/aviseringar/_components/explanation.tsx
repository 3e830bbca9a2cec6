import { Fragment } from "react";
import { getTranslations } from "#app/_i18n/translations";
import { Link } from "#app/_ui/link";
import { Sheet } from "#app/_ui/sheet";
import type { Deliveries } from "#lib/notifications/explanation/fragments";
import type { Explanation as Facts } from "#lib/notifications/explanation/queries";
import type { NoticeSettings } from "#lib/notifications/queries";
import { type NoticeKind, type NoticeReason, PERSONAL_REASONS, PUSHED_KINDS } from "#lib/notifications/schema";
import { formatMoment, type Locale } from "#lib/platform/format";
import { postAddress } from "#lib/threads/address";

type Props = { facts: Facts; locale: Locale; now: Date };

/** Why a person was or was not told of a post. */
export async function Explanation({ facts, locale, now }: Props) {
  const t = await getTranslations("delivery-log");
  const { person, post, settings, kind, app, mail, push } = facts;
  return (
    <Sheet
      id="svar"
      title={t("answer", { name: person.name })}
      lead={<Link href={postAddress(post.threadId, post.number)}>{post.title}</Link>}
    >
      <Steps
        first={{
          id: "post",
          title: t("step.post"),
          text: t("written", { at: formatMoment(new Date(post.createdAt), locale, now) }),
        }}
        deliveries={{ app, mail, push }}
        whyNot={t(facts.waiting ? "waiting" : whyNot(facts))}
        state={[
          t(facts.now.mayRead ? "mayRead" : "mayNotRead"),
          t(`level.${facts.now.level}`),
          t(facts.now.read ? "read" : "unread"),
        ]}
        {...{ settings, kind, locale, now }}
        devices={facts.now.devices}
      />
    </Sheet>
  );
}

type Step = { id: string; title: string; text: string };
type StepsProps = {
  first: Step;
  deliveries: Deliveries;
  /** What the rule is for whoever is not told. */
  whyNot: string;
  /** How it is now, in sentences. */
  state: string[];
  settings: NoticeSettings;
  kind: NoticeKind | null;
  devices: number;
  locale: Locale;
  now: Date;
};

/** The steps in their order, each with its time: what happened, who was told and why, what became of the mail and the push. */
export async function Steps({ first, deliveries, whyNot, state, settings, kind, devices, locale, now }: StepsProps) {
  const t = await getTranslations("delivery-log");
  const time = (at: string) => formatMoment(new Date(at), locale, now);
  const { app, mail, push } = deliveries;
  const steps: Step[] = [
    first,
    { id: "rule", title: t("step.rule"), text: mail ? t(`rule.${mail.reason}`) : whyNot },
    ...(app ? [{ id: "app", title: t("step.app"), text: t(`app.${app.status}`, { at: time(app.at) }) }] : []),
    ...(mail ? [{ id: "mail", title: t("step.mail"), text: mailText(mail) }] : []),
    ...(mail?.window ? [{ id: "handover", title: t("step.handover"), text: handoverText(mail.window) }] : []),
    ...(mail ? [{ id: "push", title: t("step.push"), text: pushText(mail.reason) }] : []),
    {
      id: "now",
      title: t("step.now"),
      text: [
        ...state,
        kind ? t("setting", { rhythm: t(`rhythm.${settings.choices[kind].mail}`) }) : "",
        kind && PUSHED_KINDS.includes(kind) ? t(settings.choices[kind].push ? "pushOn" : "pushOff") : "",
        t("devices", { count: devices }),
        settings.pausedUntil ? t("pausedUntil", { day: settings.pausedUntil }) : "",
      ]
        .filter(Boolean)
        .join(" "),
    },
  ];

  function mailText({ status, outcome, settledAt, planned, window }: NonNullable<Deliveries["mail"]>): string {
    const at = settledAt ? time(settledAt) : "–";
    if (status === "pending") return planned ? t("mail.planned", { at: time(planned) }) : t("mail.pending");
    if (status === "dropped") return t("mail.dropped", { at, why: t(`outcome.${outcome ?? "not-chosen"}`) });
    return t("mail.delivered", { at, rhythm: t(`rhythm.${window?.rhythm ?? "direct"}`) });
  }

  function pushText(reason: NoticeReason): string {
    if (!push) return t(PERSONAL_REASONS.some((personal) => personal === reason) ? "push.none" : "push.notPersonal");
    const words = { at: push.settledAt ? time(push.settledAt) : "–", attempts: push.tries };
    if (push.status === "pending") return t("push.pending", { ...words, at: push.planned ? time(push.planned) : "–" });
    if (push.status === "dropped")
      return t("push.dropped", { ...words, why: t(`outcome.${push.outcome ?? "not-chosen"}`) });
    return t("push.delivered", words);
  }

  function handoverText({ handover }: NonNullable<NonNullable<Deliveries["mail"]>["window"]>): string {
    if (!handover) return t("handover.forgotten");
    const words = {
      at: handover.sentAt ? time(handover.sentAt) : "–",
      attempts: handover.attempts,
      error: handover.error ?? "–",
    };
    // Only what the provider says afterwards is noted of a mail that it has taken.
    return t(`handover.${handover.status === "sent" && handover.error ? handover.error : handover.status}`, words);
  }

  return (
    <dl className="sheet-body facts">
      {steps.map(({ id, title, text }) => (
        <Fragment key={id}>
          <dt>{title}</dt>
          <dd>{text}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

function whyNot({ now }: Facts): string {
  if (!now.mayRead) return "notReadable";
  return now.level === "quiet" ? "quiet" : "noRule";
}
