import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { forgetWritten, keepWritten } from "#lib/good-practices/kept-forms";
import { recordOutcome } from "#lib/good-practices/record-outcome";
import type { Verdict } from "#lib/good-practices/schema";
import { requireMember } from "#lib/platform/errors";
import { anywayOf, filledIn, outcomeForm, problemsOf } from "../../../_practice-fields";

const page = (id: string | undefined) => `/goda-exempel/${id}/folj-upp`;

export const POST = formRoute(
  { page: ({ params }) => page(params.practiceId), long: outcomeForm },
  async ({ ctx, form, params }) => {
    requireMember(ctx);
    const goodPracticeId = idOf(params.practiceId);
    const place = { form: "follow-up", id: goodPracticeId } as const;
    if (form.has("kasta")) {
      await forgetWritten(ctx, place);
      return { to: page(goodPracticeId) };
    }
    await keepWritten(ctx, place, filledIn(form, "outcome"));
    if (form.has("utkast")) return { to: `${page(goodPracticeId)}?klart=utkast` };
    const result = await recordOutcome(ctx, {
      id: idOf(form.text("id")),
      goodPracticeId,
      verdict: form.text("verdict") as Verdict,
      seenOn: form.text("seenOn"),
      text: form.text("text"),
      ...anywayOf(form),
    });
    switch (result.outcome) {
      case "personal-data":
        return { problems: problemsOf(result.hits), kept: true };
      case "in-the-future":
        return { problems: { seenOn: result.outcome }, kept: true };
      case "recorded":
      case "already-recorded":
        return { to: `/goda-exempel/${goodPracticeId}?klart=foljt-upp#uppfoljning` };
    }
  },
);
