import type { ShellTexts } from "#app/_components/shell-texts";

/** First on every page. A thread adds one to the field to answer in. */
export function SkipLink({ t }: { t: ShellTexts }) {
  return (
    <a className="skip" href="#innehall">
      {t.skipToContent}
    </a>
  );
}
