import { type RefObject, useEffect, useState } from "react";
import { announce } from "#app/_ui/announce";
import { useOnline } from "#app/_ui/use-online";
import type { PostBody } from "#lib/threads/body/body";
import type { DraftKeeper } from "#lib/threads/drafts/draft-keeper";
import type { ComposerTexts } from "./texts";
import type { WritingHandle } from "./writing-area";

/** `message` says what happened and what to do; the text stays where it is. */
export type SubmitResult = { ok: true } | Refusal | typeof HELD;
/** It was not sent: what must be done first is shown beside the text. */
export const HELD = { ok: false, held: true } as const;
type Refusal = {
  ok: false;
  message: string;
  signedOut?: true;
  /** It may have been published all the same. */
  unanswered?: boolean;
};

type Step = { step: "no" } | { step: "waiting" } | { step: "sending" } | ({ step: "failed" } & Refusal);

export type Sending = Step & { online: boolean; send(): void; stop(): void };

type Options = {
  texts: ComposerTexts;
  area: RefObject<WritingHandle | null>;
  keeper: RefObject<DraftKeeper | null>;
  /** The text when it may be sent; undefined when it may not, which `ready` has then said. */
  ready: () => PostBody | undefined;
  deliver: (doc: PostBody) => Promise<SubmitResult>;
  /** After it is published and its draft is gone. */
  onDone: (sent: PostBody) => void;
};

/** Sends a text once, keeps it when that fails, and waits for the network when there is none. */
export function useSending({ texts, area, keeper, ready, deliver, onDone }: Options): Sending {
  const [state, setState] = useState<Step>({ step: "no" });
  const online = useOnline();

  const send = async () => {
    if (state.step === "sending") return;
    const doc = ready();
    if (!doc) return;
    if (!navigator.onLine) return setState({ step: "waiting" });
    setState({ step: "sending" });
    area.current?.lock(true);
    // A draft saved after the publishing would bring the text back.
    await keeper.current?.settle();
    const result = await deliver(doc).catch(
      (): SubmitResult => ({ ok: false, message: navigator.onLine ? texts.failedText : texts.failedOffline }),
    );
    area.current?.lock(false);
    if (!result.ok) {
      void keeper.current?.resume();
      if ("held" in result) return setState({ step: "no" });
      setState({ step: "failed", ...result });
      return announce(`${texts.failedTitle}. ${result.message}`, "assertive");
    }
    await keeper.current?.forget();
    setState({ step: "no" });
    onDone(doc);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: contact is what the text waited for; nothing else sends it.
  useEffect(() => {
    if (online && state.step === "waiting") void send();
  }, [online]);

  return { ...state, online, send: () => void send(), stop: () => setState({ step: "no" }) };
}
