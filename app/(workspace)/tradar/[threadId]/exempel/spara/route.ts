import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { forgetWritten, keepWritten } from "#lib/good-practices/kept-forms";
import { makeGoodPractice } from "#lib/good-practices/make-good-practice";
import { requireMember } from "#lib/platform/errors";
import { filledIn, practiceForm, practiceOf, problemsOf } from "../../../../goda-exempel/_practice-fields";

const page = (threadId: string | undefined) => `/tradar/${threadId}/exempel`;

export const POST = formRoute(
  { page: ({ params }) => page(params.threadId), long: practiceForm },
  async ({ ctx, form, params }) => {
    requireMember(ctx);
    const threadId = idOf(params.threadId);
    const place = { form: "make", id: threadId } as const;
    if (form.has("kasta")) {
      await forgetWritten(ctx, place);
      return { to: page(threadId) };
    }
    await keepWritten(ctx, place, filledIn(form, "practice"));
    if (form.has("utkast")) return { to: `${page(threadId)}?klart=utkast` };
    const result = await makeGoodPractice(ctx, { id: idOf(form.text("id")), threadId, ...practiceOf(form) });
    if (result.outcome === "personal-data") return { problems: problemsOf(result.hits), kept: true };
    if (result.outcome === "not-a-reader") return { problems: { contactId: result.outcome }, kept: true };
    // What was written stays as a draft: somebody else has made one meanwhile.
    if (result.outcome === "exists") return { to: `${page(threadId)}?klart=finns` };
    return { to: `/goda-exempel/${result.id}?klart=gjort` };
  },
);
