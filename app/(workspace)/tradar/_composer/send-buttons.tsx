import { Button } from "#app/_ui/button";
import type { ComposerTexts } from "./texts";
import type { Discarding } from "./use-discard";
import type { Sending } from "./use-sending";

type Props = { texts: ComposerTexts; sending: Sending };

export function SendButton({ texts, sending, label }: Props & { label: string }) {
  const words = sending.step === "sending" ? texts.sending : sending.online ? label : texts.sendWhenOnline;
  return (
    <Button look="primary" aria-disabled={sending.step === "sending" || undefined} onClick={sending.send}>
      {words}
    </Button>
  );
}

export function DiscardButton({ texts, sending, discard }: Props & { discard: Discarding }) {
  if (sending.step === "sending" || discard.step !== "no") return null;
  return (
    <Button look="quiet" onClick={discard.ask}>
      {texts.discard}
    </Button>
  );
}
