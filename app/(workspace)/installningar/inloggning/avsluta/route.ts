import { z } from "zod";
import { formRoute } from "#app/_form";
import { endOwnSession } from "#lib/members/sessions";
import { notFound } from "#lib/platform/errors";

export const POST = formRoute({ page: () => "/installningar" }, async ({ ctx, form }) => {
  const session = z.uuid().safeParse(form.text("session"));
  if (!session.success) throw notFound("session");
  await endOwnSession(ctx, session.data);
  return { to: "/installningar?klart=avslutad" };
});
