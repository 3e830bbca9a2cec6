import { type ComponentProps, type ComponentType, useCallback, useEffect, useRef, useState } from "react";
import { Button } from "#app/_ui/button";
import type { Notice } from "#lib/documents/collaboration/protocol";
import type { Margin } from "../../_margin/margin";
import type { NewKind } from "../../_margin/new-note";
import { countsInWords, NOT_LOOKED, sortNotes } from "../../_margin/notes";
import type { EditorTexts } from "./editor-texts";
import "../../_margin/margin.css";

type MarginProps = ComponentProps<typeof Margin>;
type Props = MarginProps & { editor: EditorTexts /** Whether the text can be written. */; ready: boolean };

/** The margin, fetched once the text can be written. What it is asked and told before it is here comes to it then. */
export function MarginLater({ editor, ready, ...props }: Props) {
  const [Margin, setMargin] = useState<ComponentType<MarginProps>>();
  const [failed, setFailed] = useState(false);
  const missed = useRef(new Map<string, unknown>());
  const fetchCode = useCallback(() => {
    setFailed(false);
    import("../../_margin/margin").then(
      ({ Margin }) => setMargin(() => Margin),
      () => setFailed(true),
    );
  }, []);
  useEffect(() => {
    if (ready) fetchCode();
  }, [ready, fetchCode]);
  useEffect(() => {
    if (Margin) {
      for (const [type, detail] of missed.current) window.dispatchEvent(new CustomEvent(type, { detail }));
      return;
    }
    const keep = ({ type, detail }: CustomEvent) => missed.current.set(type, detail);
    const asked = (event: Event) => keep(event as CustomEvent<NewKind>);
    const told = (event: Event) => {
      const notice = event as CustomEvent<Notice>;
      if (notice.detail.type === "changed" && notice.detail.what === "comments") keep(notice);
    };
    window.addEventListener("document:note", asked);
    window.addEventListener("document:notice", told);
    return () => {
      window.removeEventListener("document:note", asked);
      window.removeEventListener("document:notice", told);
    };
  }, [Margin]);
  if (Margin) return <Margin {...props} />;
  const { placed, lost } = sortNotes(props.initial, NOT_LOOKED);
  return (
    <section className="margin no-print" aria-labelledby="marginal" aria-busy={!failed}>
      <div className="margin-top">
        <div className="margin-head">
          <h2 id="marginal" tabIndex={-1}>
            {countsInWords([...placed, ...lost], props.texts)}
          </h2>
        </div>
        {failed && (
          <>
            <p className="note-problem">{editor.marginFailed}</p>
            <Button onClick={fetchCode}>{editor.again}</Button>
          </>
        )}
      </div>
    </section>
  );
}
