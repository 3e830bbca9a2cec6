import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { lookThrough } from "../check-text";
import { findDocument } from "../find-document";
import { canEditText } from "../policy";
import { readText } from "../versions/read-text";
import { publishText } from "./publish-text";

export type PublishOutcome = { outcome: "published"; version: string } | { outcome: "personal-data" };

/**
 * Lets everybody begin with what a template says now. A template is about no one: with anything that looks like personal
 * data in it, it is not published, for no reason. @throws not-found, forbidden
 */
export function publishTemplate(ctx: MemberContext, input: { templateId: string }): Promise<PublishOutcome> {
  return transaction(ctx, async (ctx) => {
    const template = await findDocument(ctx, input.templateId);
    if (template.kind !== "template") throw notFound("template");
    authorize(canEditText(template), "publish a template");
    const text = await readText(ctx.db, template.id);
    const check = await lookThrough(ctx, template, text.content);
    if (check.outcome === "personal-data") return { outcome: check.outcome };
    const major = await publishText(ctx.db, template.id, ctx.actor.personId, text);
    await audit(ctx, "document.publish-template", {
      id: template.id,
      groupId: template.groupId,
      details: { version: `${major}.0` },
    });
    return { outcome: "published", version: `${major}.0` };
  });
}
