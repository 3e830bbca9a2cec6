import { z } from "zod";
import { formatDate, formatMoment } from "../format";
import type { Letter, LetterTools } from "./letter";
import { oneLine } from "./one-line";

/** Names and the like, as people wrote them. */
const line = z
  .string()
  .transform((text) => oneLine(text))
  .pipe(z.string().min(1));
/** A path of our own site. */
const path = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/);
const moment = z.iso.datetime();

type Template<P extends z.ZodType> = {
  payload: P;
  /** After this many minutes the mail is worth nothing, and is not sent any more. */
  usefulMinutes?: number;
  compose: (payload: z.output<P>, tools: LetterTools) => Letter;
};

function template<P extends z.ZodType>(definition: Template<P>): Template<P> {
  return definition;
}

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
  "access-ended": template({
    /** Without `group`: a confidential one, which a mail does not name. */
    payload: z.discriminatedUnion("scope", [
      z.strictObject({ scope: z.literal("network"), endedAt: moment }),
      z.strictObject({ scope: z.literal("group"), group: line.optional(), endedAt: moment }),
    ]),
    compose: (payload, { t, locale, link }) => {
      const date = formatDate(new Date(payload.endedAt), locale);
      const to =
        payload.scope === "network"
          ? "Brygga"
          : payload.group
            ? t("accessEnded.group", { group: payload.group })
            : t("accessEnded.aGroup");
      const ended = t("accessEnded.ended", { to, date });
      return {
        subject: t("accessEnded.subject", { to }),
        preview: ended,
        heading: t("accessEnded.subject", { to }),
        paragraphs: [
          ended,
          payload.scope === "network" ? t("accessEnded.networkMeans") : t("accessEnded.groupMeans"),
          t("accessEnded.kept"),
        ],
        action: { label: t("accessEnded.action"), url: link("/kontakt") },
        notes: [t("accessEnded.wrong")],
      };
    },
  }),
};

export type TemplateName = keyof typeof templates;
export type TemplatePayload<N extends TemplateName> = z.input<(typeof templates)[N]["payload"]>;

export function isTemplate(name: string): name is TemplateName {
  return Object.hasOwn(templates, name);
}
