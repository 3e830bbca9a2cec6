import { z } from "zod";
import { noticeReason as stored } from "#db/schema";

/** Why somebody is told by mail. The platform knows no feature: who orders the mail is held to this by its type. */
export const noticeReason = z.enum(stored.enumValues);
export type NoticeReason = z.infer<typeof noticeReason>;

/** The row of the settings that a reason is chosen in; new threads and new posts stand together there. */
export const settingOf: Record<NoticeReason, "mention" | "reply" | "new_post" | "document"> = {
  mentioned: "mention",
  mentioned_organisation: "mention",
  mentioned_function: "mention",
  replied: "reply",
  helpful: "reply",
  thread: "new_post",
  group: "new_post",
  document_mentioned: "mention",
  document_mentioned_organisation: "mention",
  document_mentioned_function: "mention",
  document_replied: "reply",
  document_decided: "reply",
  document_shared: "document",
  document_consultation: "document",
  document_followed: "document",
};

/** What a mail says in its heading of what it tells at once. */
export function directly(reasons: readonly NoticeReason[]): "reply" | "helpful" | "mention" | "decided" | "document" {
  if (reasons.some((reason) => reason === "replied" || reason === "document_replied")) return "reply";
  if (reasons.every((reason) => reason === "helpful")) return "helpful";
  if (reasons.every((reason) => reason === "document_decided")) return "decided";
  return reasons.every((reason) => settingOf[reason] === "document") ? "document" : "mention";
}

/** And of what has come together. */
export function digestOf(of: { threads: number; documents: number }): "digest" | "digestDocuments" | "digestBoth" {
  if (of.documents === 0) return "digest";
  return of.threads === 0 ? "digestDocuments" : "digestBoth";
}
