import { useEffect, useState } from "react";
import { renderBody } from "#lib/threads/body/render";
import { localDrafts } from "../../_composer/local-drafts";
import type { ThreadTexts } from "./thread-texts";

type Props = { draftKey: string; personId: string; texts: ThreadTexts };

/** In place of a thread one was let out of while reading it. What one had written is still one's own. */
export default function AccessLost({ draftKey, personId, texts }: Props) {
  const [draft, setDraft] = useState("");
  useEffect(() => {
    void localDrafts(personId)
      .get(draftKey)
      .then((local) => setDraft(local?.content ? renderBody(local.content.doc).text : ""));
  }, [personId, draftKey]);
  return (
    <section className="sheet" role="alert">
      <div className="sheet-head">
        <h2>{texts.accessLost}</h2>
      </div>
      <div className="sheet-body">
        <p>{texts.accessLostText}</p>
        {draft && (
          <>
            <p className="label">{texts.accessLostDraft}</p>
            <textarea className="textarea" readOnly rows={8} value={draft} aria-label={texts.accessLostDraft} />
          </>
        )}
      </div>
    </section>
  );
}
