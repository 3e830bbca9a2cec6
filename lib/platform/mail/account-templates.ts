import { z } from "zod";
import { formatDate, formatMoment } from "../format";
import { line, moment, template } from "./letter";

/** About the receiver's own account. */
export const accountTemplates = {
  "address-changed": template({
    /** Neither address: whoever reads the one mailbox need not know of the other. */
    payload: z.strictObject({ to: z.enum(["old", "new"]), changedAt: moment }),
    compose: ({ to, changedAt }, { t, locale, link }) => {
      const contact = { label: t("addressChanged.contact"), url: link("/kontakt") };
      const changed = t(`addressChanged.${to}.changed`, { moment: formatMoment(new Date(changedAt), locale) });
      return {
        subject: t("addressChanged.subject"),
        preview: changed,
        heading: t("addressChanged.subject"),
        paragraphs: [changed, t(`addressChanged.${to}.means`)],
        action: to === "old" ? contact : { label: t("addressChanged.signIn"), url: link("/logga-in") },
        notes: [t(`addressChanged.${to}.wrong`)],
        ...(to === "new" ? { links: [contact] } : {}),
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
