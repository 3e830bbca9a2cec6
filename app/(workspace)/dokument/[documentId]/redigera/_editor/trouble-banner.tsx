import { useState } from "react";
import { announce } from "#app/_ui/announce";
import { Banner } from "#app/_ui/banner";
import { Button, LinkButton } from "#app/_ui/button";
import type { EditorTexts } from "./editor-texts";
import { PASSING, type SessionState, type Trouble } from "./session";

type Props = { state: SessionState; documentId: string; texts: EditorTexts; textOf: () => string };

/** What stands in the way, what to do about it, and a way to keep what was written. */
export function TroubleBanner({ state, documentId, texts, textOf }: Props) {
  const { trouble, unsaved } = state;
  const [copied, setCopied] = useState(false);
  if (!trouble) return null;
  const copy = async () => {
    const done = await navigator.clipboard.writeText(textOf()).then(
      () => true,
      () => false,
    );
    setCopied(done);
    announce(done ? texts.copied : texts.copyFailed, done ? "polite" : "assertive");
  };
  const here = `/dokument/${documentId}`;
  const passes = PASSING.includes(trouble);
  return (
    <Banner
      look={passes ? "warn" : "danger"}
      actions={
        <span className="actions">
          {trouble === "signed-out" && (
            <LinkButton href={`/logga-in?till=${encodeURIComponent(`${here}/redigera`)}`} target="_blank">
              {texts.signIn}
            </LinkButton>
          )}
          {unsaved && !passes && (
            <Button icon="copy" onClick={() => void copy()}>
              {copied ? texts.copied : texts.copy}
            </Button>
          )}
          {["schema", "too-large", "document-full", "malformed"].includes(trouble) && (
            <Button onClick={() => window.location.reload()}>{texts.reload}</Button>
          )}
          {(trouble === "read-only" || trouble === "full") && <LinkButton href={here}>{texts.toRead}</LinkButton>}
        </span>
      }
    >
      {wordsOf(trouble, unsaved, texts)}
    </Banner>
  );
}

function wordsOf(trouble: Trouble, unsaved: boolean, texts: EditorTexts): string {
  switch (trouble) {
    case "signed-out":
      return `${texts.signedOutTitle}. ${texts.signedOut}`;
    case "gone":
      return texts.gone;
    case "read-only":
      return unsaved ? texts.readOnly : texts.readOnlySaved;
    case "schema":
      return texts.schema;
    case "full":
      return texts.full;
    case "too-large":
      return texts["too-large"];
    case "document-full":
      return texts["document-full"];
    case "malformed":
      return texts.malformed;
  }
}
