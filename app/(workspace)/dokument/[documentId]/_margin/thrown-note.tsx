import { useEffect, useRef } from "react";
import { Button } from "#app/_ui/button";
import type { MarginTexts } from "./margin-texts";
import type { NoteDrafts } from "./note-drafts";
import { useThrown } from "./use-note-drafts";

type Props = { drafts: NoteDrafts; box: string; texts: MarginTexts; onBack: () => void };

/** Says that a text has been thrown away, and gives it back. */
export function ThrownNote({ drafts, box, ...props }: Props) {
  if (!useThrown(drafts, box)) return null;
  const back = () => {
    drafts.takeBack(box);
    props.onBack();
  };
  return <Said texts={props.texts} onPress={back} />;
}

function Said({ texts, onPress }: { texts: MarginTexts; onPress: () => void }) {
  const line = useRef<HTMLParagraphElement>(null);
  // The box that had the focus is gone.
  useEffect(() => line.current?.querySelector("button")?.focus(), []);
  return (
    <p className="note-state" role="status" ref={line}>
      {texts.thrown}{" "}
      <Button look="link" onClick={onPress}>
        {texts.undo}
      </Button>
    </p>
  );
}
