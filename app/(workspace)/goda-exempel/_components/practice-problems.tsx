import { getTranslations } from "#app/_i18n/translations";
import { ErrorSummary } from "#app/_ui/error-summary";

/** The words of what was wrong with a form about a good example, by field; undefined for a field that was right. */
export async function problemWords(problems: Record<string, string>) {
  const [t, privacy] = await Promise.all([getTranslations("good-practices"), getTranslations("privacy")]);
  return (field: string): string | undefined => {
    const code = problems[field];
    if (code === undefined) return undefined;
    const [, severity, kind] = /^(stop|warn)-(.+)$/.exec(code) ?? [];
    if (kind && privacy.has(`titles.${kind}`))
      return `${privacy(`titles.${kind}`)}. ${severity === "stop" ? t("problems.stop") : t("problems.warn")}`;
    return t.has(`problems.${code}`) ? t(`problems.${code}`) : t("problems.invalid");
  };
}

type Props = {
  problems: Record<string, string>;
  /** The fields' labels, to tell two of them apart. */
  labels: Record<string, string>;
};

/** Stands first on a page whose form came back. */
export async function PracticeProblems({ problems, labels }: Props) {
  const [tm, words] = await Promise.all([getTranslations("members"), problemWords(problems)]);
  const list = Object.keys(problems).map((field) => ({
    field,
    message: labels[field] ? `${labels[field]}: ${words(field)}` : (words(field) ?? ""),
  }));
  if (list.length === 0) return null;
  return <ErrorSummary title={tm("problemsTitle")} titlePrefix={tm("problemsPrefix")} problems={list} />;
}
