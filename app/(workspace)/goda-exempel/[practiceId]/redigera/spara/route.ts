import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { editGoodPractice } from "#lib/good-practices/edit-good-practice";
import { forgetWritten, keepWritten } from "#lib/good-practices/kept-forms";
import { requireMember } from "#lib/platform/errors";
import { filledIn, practiceForm, practiceOf, problemsOf } from "../../../_practice-fields";

const page = (id: string | undefined) => `/goda-exempel/${id}/redigera`;

export const POST = formRoute(
  { page: ({ params }) => page(params.practiceId), long: practiceForm },
  async ({ ctx, form, params }) => {
    requireMember(ctx);
    const id = idOf(params.practiceId);
    const place = { form: "edit", id } as const;
    if (form.has("kasta")) {
      await forgetWritten(ctx, place);
      return { to: page(id) };
    }
    await keepWritten(ctx, place, filledIn(form, "practice"));
    if (form.has("utkast")) return { to: `${page(id)}?klart=utkast` };
    const version = Number(form.text("version"));
    const result = await editGoodPractice(ctx, { id, version, ...practiceOf(form) });
    switch (result.outcome) {
      case "personal-data":
        return { problems: problemsOf(result.hits), kept: true };
      case "not-a-reader":
        return { problems: { contactId: result.outcome }, kept: true };
      case "conflict":
        return { problems: { title: result.outcome }, kept: true };
      case "edited":
      case "unchanged":
        return { to: `/goda-exempel/${id}?klart=sparat` };
    }
  },
);
