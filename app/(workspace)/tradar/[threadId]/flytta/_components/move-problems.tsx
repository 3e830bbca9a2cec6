import { getTranslations } from "#app/_i18n/translations";
import { ErrorSummary } from "#app/_ui/error-summary";

type Translate = Awaited<ReturnType<typeof getTranslations>>;

/** The words of what was wrong with a field; undefined for one that was right. */
export function moveProblem(t: Translate, problems: Record<string, string>) {
  return (field: string): string | undefined => {
    const code = problems[field];
    if (code === undefined) return undefined;
    return t.has(`problems.${code}`) ? t(`problems.${code}`) : t("problems.invalid");
  };
}

export async function MoveProblems({ problems }: { problems: Record<string, string> }) {
  const [t, tm] = await Promise.all([getTranslations("moving"), getTranslations("members")]);
  const words = moveProblem(t, problems);
  const list = Object.keys(problems).map((field) => ({ field, message: words(field) ?? "" }));
  if (list.length === 0) return null;
  return <ErrorSummary title={tm("problemsTitle")} titlePrefix={tm("problemsPrefix")} problems={list} />;
}
