import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { removeMeaning } from "#lib/search/meanings/remove-meaning";

export const POST = formRoute({ page: ({ params }) => `/sokord/${params.meaningId}` }, async ({ ctx, params }) => {
  await removeMeaning(ctx, idOf(params.meaningId));
  return { to: "/sokord?klart=borttaget" };
});
