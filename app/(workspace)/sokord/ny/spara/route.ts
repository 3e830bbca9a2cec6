import { formRoute } from "#app/_form";
import { addMeaning } from "#lib/search/meanings/add-meaning";
import { wordsForm } from "../../_words-form";

export const POST = formRoute({ page: () => "/sokord/ny", long: wordsForm }, async ({ ctx, form }) => {
  const { outcome } = await addMeaning(ctx, { words: form.text("words") });
  return outcome === "added" ? { to: "/sokord?klart=tillagt" } : { problems: { words: outcome } };
});
