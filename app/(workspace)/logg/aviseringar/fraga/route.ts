import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { explainDelivery } from "#lib/notifications/explain-delivery";
import { findByAddress } from "#lib/notifications/explanation/queries";
import { requireMember } from "#lib/platform/errors";

const PAGE = "/logg/aviseringar";

export const POST = formRoute({ page: () => PAGE }, async ({ ctx, form }) => {
  requireMember(ctx);
  const personId = idOf(form.text("person"));
  const asked = await findByAddress(ctx, form.text("inlagg"));
  if (!asked) return { problems: { inlagg: "not-a-post" } };
  await explainDelivery(ctx, { personId, ...asked });
  const about = "postId" in asked ? `inlagg=${asked.postId}` : `dokument=${asked.documentId}`;
  return { to: `${PAGE}?person=${personId}&${about}` };
});
