import { z } from "zod";
import { formatDate, formatMoment } from "../format";
import { accountTemplates } from "./account-templates";
import { line, moment, path, template } from "./letter";
import { digestOf, directly, noticeReason, settingOf } from "./notice-reasons";
import { REFUSALS } from "./reply-refusals";

const dataKind = z.enum([
  "personal-number",
  "coordination-number",
  "police-case",
  "maybe-personal-number",
  "plate",
  "phone",
  "email",
  "few-people",
]);

/** Every mail Brygga sends. Names of confidential groups are never given to a template. */
export const templates = {
  "sign-in-link": template({
    /** `device` is where the link was asked for: enough to know oneself by, and no address. */
    payload: z.strictObject({ path, device: z.strictObject({ browser: line, system: line }).optional() }),
    usefulMinutes: 10,
    compose: ({ path, device }, { t, link }) => ({
      subject: t("signInLink.subject"),
      preview: t("signInLink.preview"),
      heading: t("signInLink.heading"),
      paragraphs: [t("signInLink.intro")],
      action: { label: t("signInLink.action"), url: link(path) },
      notes: [...(device ? [t("signInLink.device", device)] : []), t("signInLink.otherDevice"), t("signInLink.notYou")],
    }),
  }),
  "no-account": template({
    payload: z.strictObject({}),
    compose: (_, { t, link }) => ({
      subject: t("noAccount.subject"),
      preview: t("noAccount.preview"),
      heading: t("noAccount.subject"),
      paragraphs: [t("noAccount.intro"), t("noAccount.otherAddress")],
      action: { label: t("noAccount.action"), url: link("/kontakt") },
      notes: [t("noAccount.notYou")],
    }),
  }),
  invitation: template({
    payload: z.strictObject({
      path,
      inviter: line,
      inviterOrganisation: line.optional(),
      groups: z.array(line).max(20),
      /** Set for a guest: until when the visit lasts. */
      guestUntil: moment.optional(),
      expiresAt: moment,
    }),
    compose: ({ path, inviter, inviterOrganisation, groups, guestUntil, expiresAt }, { t, locale, link }) => {
      const who = inviterOrganisation
        ? t("invitation.from", { name: inviter, organisation: inviterOrganisation })
        : inviter;
      const list = new Intl.ListFormat(locale, { type: "conjunction" }).format(groups);
      const reach = [
        ...(guestUntil ? [t("invitation.guest", { date: formatDate(new Date(guestUntil), locale) })] : []),
        ...(groups.length > 0 ? [t("invitation.groups", { groups: list, count: groups.length })] : []),
      ];
      return {
        subject: t("invitation.subject", { name: inviter }),
        preview: t("invitation.preview"),
        heading: t("invitation.heading"),
        paragraphs: [t("invitation.intro", { who }), ...reach],
        action: { label: t("invitation.action"), url: link(path) },
        notes: [
          t("invitation.expires", { moment: formatMoment(new Date(expiresAt), locale) }),
          t("invitation.unknown"),
        ],
      };
    },
  }),
  "group-request": template({
    payload: z.strictObject({ path, person: line, organisation: line.optional(), group: line }),
    compose: ({ path, person, organisation, group }, { t, link }) => {
      const who = organisation ? t("groupRequest.from", { name: person, organisation }) : person;
      return {
        subject: t("groupRequest.subject", { name: person, group }),
        preview: t("groupRequest.preview"),
        heading: t("groupRequest.heading"),
        paragraphs: [t("groupRequest.intro", { who, group })],
        action: { label: t("groupRequest.action"), url: link(path) },
        notes: [t("groupRequest.why")],
      };
    },
  }),
  notices: template({
    /** `titles` are of open groups, and only where the network has chosen to show them: otherwise the mail has no content. */
    payload: z.strictObject({
      rhythm: z.enum(["direct", "daily", "weekly"]),
      /** Posts, and what happened to documents. */
      posts: z.int().min(1),
      threads: z.int().min(0),
      documents: z.int().min(0).default(0),
      reasons: z.array(noticeReason).min(1),
      titles: z.array(z.strictObject({ title: line, group: line })).max(20),
      path,
      leave: path,
      /** Of a thread that may be answered by mail. */
      replyToken: z.string().optional(),
    }),
    compose: ({ rhythm, posts, threads, documents, reasons, titles, path, leave, replyToken }, { t, link }) => {
      const what = rhythm === "direct" ? directly(reasons) : digestOf({ threads, documents });
      const happened = t(`notices.${what}`, { posts, threads, documents });
      return {
        subject: happened,
        preview: t("notices.read"),
        heading: happened,
        paragraphs: [t("notices.read"), ...titles.map((thread) => t("notices.thread", thread))],
        action: { label: t("notices.action"), url: link(path) },
        notes: reasons.map((reason) => t(`notices.why.${reason}`)),
        links: [
          ...(path.startsWith("/tradar/") && reasons.some((reason) => settingOf[reason] === "new_post")
            ? [{ label: t("notices.following"), url: link(`${path}#bevakning`) }]
            : []),
          ...Array.from(new Set(reasons.map((reason) => settingOf[reason])), (row) => ({
            label: t(`notices.change.${row}`),
            url: link(`/installningar/aviseringar#${row}`),
          })),
          { label: t(`notices.leave.${rhythm}`), url: link(leave) },
        ],
        leave: link(`${leave}/ett-klick`),
        ...(replyToken ? { replyToken } : {}),
      };
    },
  }),
  urgent: template({
    /** Names nothing of what it is about, whatever the group: who opens it in Brygga has seen it, and nobody else. */
    payload: z.strictObject({ path, round: z.int().min(1).max(3), own: z.boolean() }),
    compose: ({ path, round, own }, { t, link }) => {
      const heading = t(own ? "urgent.silent" : round === 1 ? "urgent.subject" : "urgent.again");
      return {
        subject: heading,
        preview: t("urgent.read"),
        heading,
        paragraphs: own ? [t("urgent.silentText")] : [t("urgent.read"), t("urgent.confirm")],
        action: { label: t("urgent.action"), url: link(path) },
        notes: [t(own ? "urgent.whySender" : "urgent.why")],
      };
    },
  }),
  "reply-posted": template({
    payload: z.strictObject({ path }),
    compose: ({ path }, { t, link }) => ({
      subject: t("replyPosted.subject"),
      preview: t("replyPosted.where"),
      heading: t("replyPosted.subject"),
      paragraphs: [t("replyPosted.where"), t("replyPosted.without")],
      action: { label: t("replyPosted.action"), url: link(path) },
      notes: [t("replyPosted.notYou")],
    }),
  }),
  "reply-refused": template({
    payload: z.strictObject({
      reason: z.enum(REFUSALS),
      kinds: z.array(dataKind),
      drafted: z.boolean(),
      path,
      text: z.string(),
    }),
    compose: ({ reason, kinds, drafted, path, text }, { t, locale, link }) => {
      const list = new Intl.ListFormat(locale, { type: "disjunction" });
      const what = list.format(kinds.map((kind) => t(`replyRefused.kinds.${kind}`)));
      return {
        subject: t("replyRefused.subject"),
        preview: t("replyRefused.preview"),
        heading: t("replyRefused.subject"),
        paragraphs: [t(`replyRefused.reasons.${reason}`, { what }), ...(drafted ? [t("replyRefused.drafted")] : [])],
        ...(text.trim() ? { own: { label: t("replyRefused.own"), text } } : {}),
        action: { label: t("replyRefused.action"), url: link(path) },
        notes: [t("replyRefused.notYou")],
      };
    },
  }),
  "document-review": template({
    /** Not what the document is called: the mail has no content. */
    payload: z.strictObject({ path, overdue: z.boolean() }),
    compose: ({ path, overdue }, { t, link }) => {
      const heading = t(overdue ? "documentReview.overdue" : "documentReview.soon");
      return {
        subject: heading,
        preview: t("documentReview.action"),
        heading,
        paragraphs: [t(overdue ? "documentReview.introOverdue" : "documentReview.intro")],
        action: { label: t("documentReview.action"), url: link(path) },
        notes: [t("documentReview.why")],
      };
    },
  }),
  "post-stopped": template({
    /** Nothing of the post: the mail has no content. */
    payload: z.strictObject({ path }),
    compose: ({ path }, { t, link }) => ({
      subject: t("postStopped.subject"),
      preview: t("postStopped.preview"),
      heading: t("postStopped.subject"),
      paragraphs: [t("postStopped.intro"), t("postStopped.breach")],
      action: { label: t("postStopped.action"), url: link(path) },
      notes: [t("postStopped.why")],
    }),
  }),
  "decision-waits": template({
    /** Neither what waits nor where: the mail has no content. */
    payload: z.strictObject({ path }),
    compose: ({ path }, { t, link }) => ({
      subject: t("decisionWaits.subject"),
      preview: t("decisionWaits.preview"),
      heading: t("decisionWaits.subject"),
      paragraphs: [t("decisionWaits.intro")],
      action: { label: t("decisionWaits.action"), url: link(path) },
      notes: [t("decisionWaits.why")],
    }),
  }),
  "drafts-expire": template({
    /** Nothing of what is written in them: the mail has no content. */
    payload: z.strictObject({ path, drafts: z.int().min(1) }),
    compose: ({ path, drafts }, { t, link }) => ({
      subject: t("draftsExpire.subject", { drafts }),
      preview: t("draftsExpire.preview"),
      heading: t("draftsExpire.subject", { drafts }),
      paragraphs: [t("draftsExpire.intro", { drafts }), t("draftsExpire.keep", { drafts })],
      action: { label: t("draftsExpire.action"), url: link(path) },
      notes: [t("draftsExpire.why")],
    }),
  }),
  "good-practice-follow-up": template({
    /** Neither what the good example is called nor where it stands: the mail has no content. */
    payload: z.strictObject({ path, months: z.int().min(1) }),
    compose: ({ path, months }, { t, link }) => ({
      subject: t("goodPracticeFollowUp.subject"),
      preview: t("goodPracticeFollowUp.preview"),
      heading: t("goodPracticeFollowUp.subject"),
      paragraphs: [t("goodPracticeFollowUp.intro", { months }), t("goodPracticeFollowUp.means")],
      action: { label: t("goodPracticeFollowUp.action"), url: link(path) },
      notes: [t("goodPracticeFollowUp.why")],
    }),
  }),
  ...accountTemplates,
};

export type TemplateName = keyof typeof templates;
export type TemplatePayload<N extends TemplateName> = z.input<(typeof templates)[N]["payload"]>;

export function isTemplate(name: string): name is TemplateName {
  return Object.hasOwn(templates, name);
}
