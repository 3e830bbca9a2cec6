import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { explainDelivery } from "#lib/notifications/explain-delivery";
import { findPostByAddress } from "#lib/notifications/explanation/queries";
import { requireMember } from "#lib/platform/errors";

const PAGE = "/logg/aviseringar";

export const POST = formRoute({ page: () => PAGE }, async ({ ctx, form }) => {
  requireMember(ctx);
  const personId = idOf(form.text("person"));
  const postId = await findPostByAddress(ctx, form.text("inlagg"));
  if (!postId) return { problems: { inlagg: "not-a-post" } };
  await explainDelivery(ctx, { personId, postId });
  return { to: `${PAGE}?person=${personId}&inlagg=${postId}` };
});
