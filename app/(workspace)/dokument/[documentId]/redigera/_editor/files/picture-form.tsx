import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "#app/_ui/button";
import { Check, Input, Select } from "#app/_ui/field";
import { LONGEST_CAPTION, PICTURE_SIZES } from "#lib/documents/content/content";
import { pictureSize } from "#lib/documents/content/nodes/picture";
import { MAX_ALT_CHARACTERS } from "#lib/files/limits";
import type { EditorTexts } from "../editor-texts";
import type { Said } from "./use-insert-files";

type Props = {
  id: string;
  texts: EditorTexts;
  first?: Said;
  /** What the button says that is pressed when all is said. */
  save: string;
  onSave: (said: Said) => void;
  onClose?: () => void;
};

/** What a picture shows, how large it is and what stands under it. */
export function PictureForm({ id, texts, first, save, onSave, onClose }: Props) {
  const [said, setSaid] = useState<Said>(first ?? { alt: "", size: "l", caption: "" });
  const [decorates, setDecorates] = useState(first?.alt === "");
  const [tried, setTried] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.querySelector("input")?.focus(), []);
  const missing = !decorates && said.alt.trim() === "";
  const submit = () => {
    setTried(true);
    if (missing) return document.getElementById(`${id}-alt`)?.focus();
    onSave({ ...said, alt: decorates ? "" : said.alt.trim(), caption: said.caption.trim() });
  };
  const pressed = (event: KeyboardEvent) => {
    const { target } = event;
    if (event.key === "Escape" && onClose) onClose();
    else if (event.key === "Enter" && target instanceof HTMLInputElement && target.type === "text") submit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out in a row with its fields.
    <div className="picture-form" role="group" aria-label={texts.pictureForm} onKeyDown={pressed} ref={group}>
      <Input
        id={`${id}-alt`}
        type="text"
        label={texts.pictureAlt}
        hint={texts.pictureAltHint}
        error={tried && missing ? texts.pictureAltMissing : undefined}
        value={said.alt}
        disabled={decorates}
        maxLength={MAX_ALT_CHARACTERS}
        autoComplete="off"
        onChange={({ target }) => setSaid({ ...said, alt: target.value })}
      />
      <Check
        id={`${id}-dekoration`}
        label={texts.pictureDecorates}
        checked={decorates}
        onChange={({ target }) => setDecorates(target.checked)}
      />
      <Input
        id={`${id}-text`}
        type="text"
        label={texts.pictureCaption}
        hint={texts.pictureCaptionHint}
        value={said.caption}
        maxLength={LONGEST_CAPTION}
        autoComplete="off"
        onChange={({ target }) => setSaid({ ...said, caption: target.value })}
      />
      <Select
        id={`${id}-storlek`}
        label={texts.pictureSize}
        value={said.size}
        choices={PICTURE_SIZES.map((size) => ({ value: size, text: texts[`size-${size}`] }))}
        onChange={({ target }) => setSaid({ ...said, size: pictureSize(target.value) })}
      />
      <p className="actions">
        <Button onClick={submit}>{save}</Button>
        {onClose && (
          <Button look="quiet" onClick={onClose}>
            {texts.close}
          </Button>
        )}
      </p>
    </div>
  );
}
