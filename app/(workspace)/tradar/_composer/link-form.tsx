import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { announce } from "#app/_ui/announce";
import { Button } from "#app/_ui/button";
import { Input } from "#app/_ui/field";
import { linkAddress } from "./link-address";
import type { LinkTexts } from "./link-texts";

export type LinkAtCursor = { href: string /** Chosen words, or none: then the text is asked for too. */; text: string };

type Props = {
  id: string;
  texts: LinkTexts;
  at: LinkAtCursor;
  onSave: (href: string, text: string) => void;
  onRemove: () => void;
  onClose: () => void;
};

/** Asks for a link's address in the page itself. No form element: the composer may stand inside one. */
export function LinkForm({ id, texts, at, onSave, onRemove, onClose }: Props) {
  const [address, setAddress] = useState(at.href);
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => setAddress(at.href), [at.href]);
  // Asked for anew while it stands open, it takes the focus again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each asking is another `at`.
  useEffect(() => first.current?.querySelector("input")?.focus(), [at]);

  const href = linkAddress(address);
  const askText = at.text === "" && at.href === "";
  const addressError = href ? undefined : address.trim() ? texts.linkAddressWrong : texts.linkAddressEmpty;
  const textError = askText && !text.trim() ? texts.linkTextEmpty : undefined;

  const save = () => {
    setTried(true);
    if (href && !textError) {
      onSave(href, askText ? text.trim() : at.text);
      announce(texts.linkAdded);
      return;
    }
    document.getElementById(addressError ? `${id}-address` : `${id}-words`)?.focus();
  };
  const remove = () => {
    onRemove();
    announce(texts.linkRemoved);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key === "Escape") onClose();
    else if (event.key === "Enter" && (event.target as HTMLElement).tagName === "INPUT") save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out in a row with its fields.
    <div className="link-form" role="group" aria-label={texts.linkTitle} onKeyDown={pressed} ref={first}>
      <Input
        id={`${id}-address`}
        label={texts.linkAddress}
        hint={texts.linkAddressHint}
        error={tried ? addressError : undefined}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
        inputMode="url"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      {askText && (
        <Input
          id={`${id}-words`}
          label={texts.linkText}
          hint={texts.linkTextHint}
          error={tried ? textError : undefined}
          value={text}
          onChange={(event) => setText(event.target.value)}
          autoComplete="off"
        />
      )}
      <p className="actions">
        <Button onClick={save}>{at.href ? texts.linkSave : texts.linkAdd}</Button>
        {at.href && (
          <Button look="quiet" onClick={remove}>
            {texts.linkRemove}
          </Button>
        )}
        <Button look="quiet" onClick={onClose}>
          {texts.cancel}
        </Button>
      </p>
    </div>
  );
}
