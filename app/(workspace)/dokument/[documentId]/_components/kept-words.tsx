"use client";

import { useEffect, useState } from "react";
import { forgetChanges, readKept } from "#app/_components/kept-changes";
import { announce } from "#app/_ui/announce";
import { Button } from "#app/_ui/button";

type Texts = Record<"title" | "text" | "words" | "copy" | "copied" | "copyFailed" | "remove" | "removed", string>;
type Props = { documentId: string; personId: string; mayWrite: boolean; texts: Texts };

/** What somebody wrote in a document that does not take it, or that they no longer may write in, to be copied. */
export function KeptWords({ documentId, personId, mayWrite, texts }: Props) {
  const [kept, setKept] = useState({ ids: [] as string[], words: "" });
  useEffect(() => {
    void keptWords(documentId, personId, mayWrite).then(setKept);
  }, [documentId, personId, mayWrite]);
  if (kept.words === "") return null;
  const copy = () =>
    navigator.clipboard.writeText(kept.words).then(
      () => announce(texts.copied),
      () => announce(texts.copyFailed, "assertive"),
    );
  const remove = async () => {
    await forgetChanges(kept.ids);
    setKept({ ids: [], words: "" });
    announce(texts.removed);
    document.querySelector<HTMLElement>("main h1")?.focus();
  };
  return (
    <section className="sheet no-print" aria-labelledby="ej-sparat">
      <div className="sheet-head">
        <h2 id="ej-sparat">{texts.title}</h2>
      </div>
      <div className="sheet-body form-rows">
        <p>{texts.text}</p>
        <textarea className="textarea" readOnly rows={6} value={kept.words} aria-label={texts.words} />
        <p className="row-actions">
          <Button icon="copy" onClick={() => void copy()}>
            {texts.copy}
          </Button>
          <Button look="quiet" onClick={() => void remove()}>
            {texts.remove}
          </Button>
        </p>
      </div>
    </section>
  );
}

/** Of who may write, the rest is sent. */
async function keptWords(
  documentId: string,
  personId: string,
  mayWrite: boolean,
): Promise<{ ids: string[]; words: string }> {
  const rows = ((await readKept()) ?? []).filter(
    (row) =>
      row.documentId === documentId &&
      row.personId === personId &&
      row.change.byteLength > 0 &&
      (row.refused || !mayWrite),
  );
  if (rows.length === 0) return { ids: [], words: "" };
  const { wordsOfChanges } = await import("#lib/documents/content/words-of-changes");
  return { ids: rows.map(({ id }) => id), words: wordsOfChanges(rows.map(({ change }) => change)) };
}
