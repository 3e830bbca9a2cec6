import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { orNotFound } from "#app/_denial";
import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { requireContext } from "#app/_session";
import { canReadComments } from "#lib/documents/comments/policy";
import { headingsOf } from "#lib/documents/content/headings";
import { renderContent } from "#lib/documents/content/render";
import { getDocument } from "#lib/documents/queries";
import { documentId } from "#lib/documents/schema";
import { formatSize } from "#lib/platform/format";

/** The document, read once per request, with its text as the read view shows it. */
export const readDocument = cache(async (id: string, page = "") => {
  const ctx = await requireContext(`/dokument/${id}${page}`);
  if (!documentId.safeParse(id).success) notFound();
  const [document, t, locale] = await Promise.all([
    orNotFound(ctx, id, getDocument(ctx, id)),
    getTranslations("document"),
    currentLocale(),
  ]);
  const html = renderContent(document.content, {
    done: t("done"),
    open: t("open"),
    fileSize: (bytes) => formatSize(bytes, locale),
    notes: canReadComments(document),
    callouts: {
      note: t("callouts.note"),
      important: t("callouts.important"),
      decision: t("callouts.decision"),
    },
  });
  return { ctx, document, html, headings: headingsOf(document.content) };
});
