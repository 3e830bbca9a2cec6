import type { ShellTexts } from "#app/_components/shell-texts";

/** First on every page. A page with a field to answer in adds its own after this one. */
export function SkipLink({ t }: { t: ShellTexts }) {
  return (
    <a className="skip" href="#innehall">
      {t.skipToContent}
    </a>
  );
}
