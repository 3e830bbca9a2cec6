import { getTranslations } from "#app/_i18n/translations";
import { ErrorSummary } from "#app/_ui/error-summary";

type Props = {
  problems: Record<string, string>;
  /** The fields' labels, to tell two empty fields apart. */
  labels?: Record<string, string>;
  /** The words of a field's problem, where the page has its own. */
  words?: (field: string) => string | undefined;
};

/** Stands first in a form that came back: what is wrong, with a link to each field. */
export async function FormProblems({ problems, labels = {}, words }: Props) {
  const t = await getTranslations("members");
  const list = Object.entries(problems).map(([field, code]) => {
    const message = words?.(field) ?? problemText(t, code);
    return { field, message: labels[field] ? `${labels[field]}: ${message}` : message };
  });
  if (list.length === 0) return null;
  return <ErrorSummary title={t("problemsTitle")} titlePrefix={t("problemsPrefix")} problems={list} />;
}

type Translate = Awaited<ReturnType<typeof getTranslations>>;

/** The words of a problem code; a code without words of its own says that something is wrong with the field. */
export function problemText(t: Translate, code: string): string {
  return t.has(`problems.${code}`) ? t(`problems.${code}`) : t("problems.invalid");
}
