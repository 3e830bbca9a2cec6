import type { Metadata } from "next";
import { orNotFound } from "#app/_denial";
import { readFormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { pathId } from "#app/_path";
import { Button } from "#app/_ui/button";
import { Sheet } from "#app/_ui/sheet";
import { getMeaning, wordsTaken } from "#lib/search/meanings/queries";
import { WordsForm } from "../_components/words-form";
import { requireWordKeeper } from "../_word-keeper";

type Props = { params: Promise<{ meaningId: string }>; searchParams: Promise<{ fel?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("search-words");
  return { title: t("editTitle") };
}

export default async function EditWordsPage({ params, searchParams }: Props) {
  const id = pathId((await params).meaningId);
  const page = `/sokord/${id}`;
  const ctx = await requireWordKeeper(page);
  const [t, { words }, state] = await Promise.all([
    getTranslations("search-words"),
    orNotFound(ctx, id, getMeaning(ctx, id)),
    readFormState(page, (await searchParams).fel),
  ]);
  return (
    <WordsForm
      title={t("editTitle")}
      action={`${page}/spara`}
      submit={t("save")}
      state={state}
      words={words}
      taken={await wordsTaken(ctx, state.values.words?.[0] ?? "", id)}
    >
      <Sheet id="ta-bort" title={t("removeTitle")} className="narrow-sheet">
        <div className="sheet-body form-rows">
          <p>{t("removeText")}</p>
          <form className="actions" method="post" action={`${page}/ta-bort`}>
            <Button look="danger" type="submit" icon="trash-2">
              {t("remove")}
            </Button>
          </form>
        </div>
      </Sheet>
    </WordsForm>
  );
}
