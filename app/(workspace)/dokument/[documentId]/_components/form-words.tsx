import { getTranslations } from "#app/_i18n/translations";
import { ErrorSummary } from "#app/_ui/error-summary";

type Area = "document-versions" | "document-status" | "document-sharing";

/** The words of what was wrong with a form, by field; undefined for a field that was right. */
export async function problemWords(area: Area, problems: Record<string, string>) {
  const t = await getTranslations(area);
  return (field: string): string | undefined => {
    const code = problems[field];
    if (code === undefined) return undefined;
    return t.has(`problems.${code}`) ? t(`problems.${code}`) : t("problems.invalid");
  };
}

/** Stands first on a page whose form came back. */
export async function Problems({ area, problems }: { area: Area; problems: Record<string, string> }) {
  const [members, words] = await Promise.all([getTranslations("members"), problemWords(area, problems)]);
  const list = Object.keys(problems).map((field) => ({ field, message: words(field) ?? "" }));
  if (list.length === 0) return null;
  return <ErrorSummary title={members("problemsTitle")} titlePrefix={members("problemsPrefix")} problems={list} />;
}
