import { useEffect, useId, useRef } from "react";
import { Button } from "#app/_ui/button";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { useOnline } from "#app/_ui/use-online";
import { fill } from "#lib/platform/fill";
import type { Locale } from "#lib/platform/format";
import { draftAddress } from "#lib/threads/drafts/listed-drafts";
import type { Unsent } from "./unsent";
import { type UnsentTexts, unsentTexts } from "./unsent-texts";

type Props = { unsent: Unsent[]; locale: Locale; onStay: () => void; onDrop: () => void };

/** What signing out would lose, with the way to each. The browser's own dialog: no more code is asked for to show it. */
export function UnsentDialog({ unsent, locale, onStay, onDrop }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const online = useOnline();
  const texts = unsentTexts[locale];
  const count = unsent.reduce((sum, { texts }) => sum + texts, 0);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>(".dialog-foot button")?.focus();
    // The button that asked is in a menu which may have closed.
    return () => document.querySelector<HTMLElement>("details.account > summary")?.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onClose={onStay}
    >
      <div className="dialog-body">
        <h2 id={`${id}-title`}>{texts.title}</h2>
        <p id={`${id}-text`}>{count === 1 ? texts.one : fill(texts.several, { n: count })}</p>
        <ul className="linked">
          {placesOf(unsent).map((place) => (
            <li key={place.key}>
              <Link href={addressOf(place)} onClick={onStay}>
                <Icon name="pencil" />
                <span>
                  <b>{nameOf(place, texts)}</b>
                  {place.texts > 1 && <small>{fill(texts.texts, { n: place.texts })}</small>}
                </span>
              </Link>
            </li>
          ))}
        </ul>
        {!online && <p>{texts.offline}</p>}
      </div>
      <div className="dialog-foot">
        <Button look="primary" onClick={onStay}>
          {texts.stay}
        </Button>
        {online && (
          <Button look="danger" onClick={onDrop}>
            {count === 1 ? texts.dropOne : texts.drop}
          </Button>
        )}
      </div>
    </dialog>
  );
}

/** Each place once: a margin may hold several texts. */
function placesOf(unsent: readonly Unsent[]): Unsent[] {
  const places = new Map<string, Unsent>();
  for (const one of unsent) {
    const key = one.kind === "note" ? `${one.kind}:${one.id}` : one.key;
    const before = places.get(key);
    places.set(key, { ...one, key, texts: one.texts + (before?.texts ?? 0) });
  }
  return [...places.values()];
}

function nameOf({ kind, title, postNumber }: Unsent, texts: UnsentTexts): string {
  switch (kind) {
    case "thread":
      return fill(texts.reply, { title: title ?? texts.aThread });
    case "post":
      return fill(texts.edit, { title: title ?? texts.aThread, number: postNumber ?? "" });
    case "new-thread":
      return title ? fill(texts.newThread, { title }) : texts.newThreadUntitled;
    case "note":
      return fill(texts.note, { title: title ?? texts.aDocument });
    case "document":
      return fill(texts.document, { title: title ?? texts.aDocument });
  }
}

function addressOf({ key, kind, id, postNumber }: Unsent): string {
  if (kind === "note") return `/dokument/${id}`;
  return kind === "document" ? `/dokument/${id}/redigera` : draftAddress({ contextKey: key, threadId: id, postNumber });
}
