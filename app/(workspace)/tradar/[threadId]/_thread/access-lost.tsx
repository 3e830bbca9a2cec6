import { useEffect, useState } from "react";
import { renderBody } from "#lib/threads/body/render";
import type { DraftContent, StoredDraft } from "#lib/threads/drafts/draft";
import { localDrafts } from "../../_composer/local-drafts";
import type { ThreadTexts } from "./thread-texts";

/** What was written in one place, as the page had it before its form went away. */
export type WrittenHere = {
  contextKey: string;
  label: string;
  /** What the form held; undefined when its code had not come yet. */
  held: DraftContent | null | undefined;
  /** The draft that the page came with. */
  fromPage?: StoredDraft;
  /** What stood in the plain box before the form. */
  inBox?: string;
};

type Props = { written: readonly WrittenHere[]; personId: string; texts: ThreadTexts };

/** In place of a thread one was let out of while reading it. What one had written is still one's own. */
export default function AccessLost({ written, personId, texts }: Props) {
  const [shown, setShown] = useState<{ contextKey: string; label: string; text: string }[]>([]);
  useEffect(() => {
    const device = localDrafts(personId);
    const textOf = async ({ contextKey, held, fromPage, inBox }: WrittenHere) => {
      const content = held === undefined ? ((await device.get(contextKey)) ?? fromPage)?.content : held;
      return [content ? renderBody(content.doc).text : "", inBox].filter(Boolean).join("\n\n");
    };
    void Promise.all(written.map(async (place) => ({ ...place, text: await textOf(place) }))).then((places) =>
      setShown(places.filter(({ text }) => text !== "")),
    );
  }, [personId, written]);
  return (
    <section className="sheet" role="alert">
      <div className="sheet-head">
        <h2>{texts.accessLost}</h2>
      </div>
      <div className="sheet-body">
        <p>{texts.accessLostText}</p>
        {shown.map(({ contextKey, label, text }) => (
          <div key={contextKey}>
            <p className="label">{label}</p>
            <textarea className="textarea" readOnly rows={8} value={text} aria-label={label} />
          </div>
        ))}
      </div>
    </section>
  );
}
