import { formRoute } from "#app/_form";
import { idOf } from "#app/_path";
import { editMeaning } from "#lib/search/meanings/edit-meaning";
import { wordsForm } from "../../_words-form";

export const POST = formRoute(
  { page: ({ params }) => `/sokord/${params.meaningId}`, long: wordsForm },
  async ({ ctx, form, params }) => {
    const { outcome } = await editMeaning(ctx, { meaningId: idOf(params.meaningId), words: form.text("words") });
    return outcome === "edited" ? { to: "/sokord?klart=andrat" } : { problems: { words: outcome } };
  },
);
