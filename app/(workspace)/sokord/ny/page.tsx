import type { Metadata } from "next";
import { readFormState } from "#app/_form-memory";
import { getTranslations } from "#app/_i18n/translations";
import { wordsTaken } from "#lib/search/meanings/queries";
import { WordsForm } from "../_components/words-form";
import { requireWordKeeper } from "../_word-keeper";

const PAGE = "/sokord/ny";

type Props = { searchParams: Promise<{ fel?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("search-words");
  return { title: t("addTitle") };
}

export default async function NewWordsPage({ searchParams }: Props) {
  const ctx = await requireWordKeeper(PAGE);
  const [t, state] = await Promise.all([
    getTranslations("search-words"),
    readFormState(PAGE, (await searchParams).fel),
  ]);
  return (
    <WordsForm
      title={t("addTitle")}
      action={`${PAGE}/spara`}
      submit={t("add")}
      state={state}
      taken={await wordsTaken(ctx, state.values.words?.[0] ?? "")}
    />
  );
}
