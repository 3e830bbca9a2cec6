import { type ComponentProps, type ReactNode, useEffect, useRef } from "react";
import { Button } from "#app/_ui/button";
import { Icon, type IconName } from "#app/_ui/icon";
import { fill } from "#lib/platform/fill";
import { formatMoment, type Locale } from "#lib/platform/format";
import type { DraftContent } from "#lib/threads/drafts/draft";
import type { SaveState } from "#lib/threads/drafts/kept";
import type { ComposerTexts } from "./texts";
import type { Discarding } from "./use-discard";
import type { DraftInHand } from "./use-draft";
import type { Sending } from "./use-sending";

type NoticeProps = { icon: IconName; danger?: boolean; title?: string; text: string; children?: ReactNode };

function Notice({ icon, danger = false, title, text, children }: NoticeProps) {
  return (
    <div className={danger ? "guard guard-danger" : "guard"}>
      <Icon name={icon} />
      <div>
        {title && <h3>{title}</h3>}
        <p>{text}</p>
      </div>
      {children && <p className="actions">{children}</p>}
    </div>
  );
}

type Texts = { texts: ComposerTexts };

type DraftProps = Texts & {
  locale: Locale;
  draft: DraftInHand;
  onShow: (content: DraftContent | null) => void;
  onCopy: () => void;
};

/** What is to be known of the draft before one writes on: another text for the same place, or that it has ended. */
export function DraftNotices({ texts, locale, draft, onShow, onCopy }: DraftProps) {
  const { keeper, other, endedElsewhere } = draft;
  const sentence = other?.from === "server" ? texts.otherDraft : texts.otherDraftHere;
  return (
    <>
      {other && (
        <Notice icon="history" text={fill(sentence, { when: formatMoment(new Date(other.at), locale, new Date()) })}>
          <Button onClick={() => onShow(keeper.current?.takeOther() ?? null)}>{texts.showOther}</Button>
          <Button look="quiet" onClick={() => keeper.current?.keepMine()}>
            {texts.keepMine}
          </Button>
        </Notice>
      )}
      {endedElsewhere && (
        <Notice icon="info" text={texts.endedElsewhere}>
          <Button look="quiet" onClick={onCopy}>
            {texts.copy}
          </Button>
        </Notice>
      )}
    </>
  );
}

type SendingProps = Texts & { save: SaveState; sending: Sending; discard: Discarding; onCopy: () => void };

/** What stands between the text and its readers, with the way on. */
export function SendingNotices({ texts, save, sending, discard, onCopy }: SendingProps) {
  const signedOut = save.kind === "unsaved" && save.reason === "signed-out" ? save : undefined;
  // A whole page: the one that is here has no session left.
  const signIn = (
    <a className="btn" href={`/logga-in?till=${encodeURIComponent(here())}`}>
      {texts.signIn}
    </a>
  );
  const copy = (
    <Button look="quiet" onClick={onCopy}>
      {texts.copy}
    </Button>
  );
  return (
    <>
      {signedOut && (
        <Notice
          icon="log-out"
          danger={!signedOut.here}
          text={signedOut.here ? texts.signedOut : texts.signedOutNotKept}
        >
          {signIn}
          {copy}
        </Notice>
      )}
      {save.kind === "unsaved" && save.reason === "no-access" && (
        <Notice icon="lock" danger text={texts.notYours}>
          {copy}
        </Notice>
      )}
      {sending.step === "waiting" && (
        <Notice icon="cloud-off" text={texts.waiting}>
          <Button look="quiet" onClick={sending.stop}>
            {texts.stopWaiting}
          </Button>
        </Notice>
      )}
      {sending.step === "failed" && (
        <Notice icon="triangle-alert" danger title={texts.failedTitle} text={sending.message}>
          {sending.signedOut && !signedOut ? signIn : <Button onClick={sending.send}>{texts.retry}</Button>}
          {copy}
        </Notice>
      )}
      {discard.step === "asked" && (
        <Notice icon="trash-2" text={texts.discardAsk}>
          <Button look="danger" onClick={discard.confirm}>
            {texts.discardYes}
          </Button>
          <FocusedButton onClick={discard.cancel}>{texts.cancel}</FocusedButton>
        </Notice>
      )}
      {discard.step === "done" && (
        <Notice icon="trash-2" text={texts.discarded}>
          <FocusedButton onClick={discard.undo}>{texts.undo}</FocusedButton>
        </Notice>
      )}
    </>
  );
}

/** Takes the focus of the button that gave place to it: the harmless answer of two. */
function FocusedButton(props: ComponentProps<typeof Button>) {
  const button = useRef<HTMLSpanElement>(null);
  useEffect(() => button.current?.querySelector("button")?.focus(), []);
  return (
    <span ref={button}>
      <Button look="quiet" {...props} />
    </span>
  );
}

function here(): string {
  return typeof location === "undefined" ? "" : location.pathname + location.search;
}
