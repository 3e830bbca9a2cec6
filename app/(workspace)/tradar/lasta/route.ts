import { formRoute, pageOf } from "#app/_form";
import { requireMember } from "#lib/platform/errors";
import { markAllRead } from "#lib/threads/reading/mark-all-read";
import { markAllReadInput } from "#lib/threads/reading/schema";

const LIST = "/tradar";

/** The form stands on the list and on the overview, and carries what the list was narrowed to and when it was shown. */
export const POST = formRoute({ page: ({ form }) => pageOf(form, LIST) }, async ({ ctx, form }) => {
  requireMember(ctx);
  const given = (name: string) => form.text(name) || undefined;
  const { until, ...list } = markAllReadInput.parse({
    filter: given("urval"),
    group: given("grupp"),
    type: given("typ"),
    category: given("kategori"),
    until: new Date(form.text("till")),
  });
  await markAllRead(ctx, { ...list, until });
  const narrowed = new URLSearchParams({
    ...(list.filter === "all" ? {} : { urval: list.filter }),
    ...(list.group ? { grupp: list.group } : {}),
    ...(list.type ? { typ: list.type } : {}),
    ...(list.category ? { kategori: list.category } : {}),
    klart: "lasta",
  });
  return { to: `${pageOf(form, LIST)}?${narrowed}` };
});
