import { Banner } from "#app/_ui/banner";
import { Button } from "#app/_ui/button";
import { fill } from "#lib/platform/fill";
import type { Locale } from "#lib/platform/format";
import type { EditorTexts } from "./editor-texts";
import type { LeftOut } from "./left-out";

type Props = { leftOut: readonly LeftOut[]; onClose: () => void; texts: EditorTexts; locale: Locale };

/** Says what of a paste did not come along, until it is closed or something else is pasted. */
export function LeftOutBanner({ leftOut, onClose, texts, locale }: Props) {
  if (leftOut.length === 0) return null;
  const { pictures, embedded, forms, formatting } = texts;
  const words: Record<LeftOut, string> = { pictures, embedded, forms, formatting };
  const what = new Intl.ListFormat(locale).format(leftOut.map((kind) => words[kind]));
  return (
    <div className="done-banner">
      <Banner look="warn" icon="triangle-alert" actions={<Button onClick={onClose}>{texts.close}</Button>}>
        {fill(texts.leftOut, { what })}
        {leftOut.includes("pictures") && ` ${texts.picturesElsewhere}`}
      </Banner>
    </div>
  );
}
