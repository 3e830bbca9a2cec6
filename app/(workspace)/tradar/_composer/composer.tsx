"use client";

import { type ReactNode, type Ref, useImperativeHandle, useRef, useState } from "react";
import { announce } from "#app/_ui/announce";
import { Button } from "#app/_ui/button";
import { Icon } from "#app/_ui/icon";
import type { Locale } from "#lib/platform/format";
import { EMPTY_BODY, type PostBody } from "#lib/threads/body/body";
import { isEmptyBody } from "#lib/threads/body/empty";
import type { DraftContent, StoredDraft } from "#lib/threads/drafts/draft";
import type { WrittenAt } from "#lib/threads/drafts/listed-drafts";
import type { BoxText } from "./box-text";
import { copyBody } from "./copy-text";
import { newId } from "./new-id";
import { DraftNotices, SendingNotices } from "./notices";
import { problemWords } from "./problem-words";
import { type Quotation, quotationBlocks } from "./quotation";
import { SaveLine } from "./save-line";
import { DiscardButton, SendButton } from "./send-buttons";
import type { ComposerTexts } from "./texts";
import { useDiscard } from "./use-discard";
import { useDraft, usePageDraft } from "./use-draft";
import { type SubmitResult, useSending } from "./use-sending";
import { WritingArea, type WritingHandle } from "./writing-area";

export type { Quotation } from "./quotation";
export type { ComposerTexts } from "./texts";
export type { SubmitResult } from "./use-sending";

/** What goes with the text: the post's id, the same each time this text is sent, and the version an edit began from. */
export type SubmitFacts = { postId: string; postVersion: number | undefined };
export type ComposerHandle = { focus(): void; quote(quotation: Quotation): void };

type Props = {
  ref?: Ref<ComposerHandle>;
  texts: ComposerTexts;
  locale: Locale;
  /** Prefix of the ids: `<id>-text` is the editor, `<id>-rubrik` its label. */
  id: string;
  personId: string;
  contextKey: string;
  writtenAt: WrittenAt;
  label: ReactNode;
  hint?: ReactNode;
  submitLabel: string;
  /** Who will see the text. */
  reach: ReactNode;
  initialDraft: StoredDraft | undefined;
  /** What was written in the plain box that stood here until this came. */
  inBox?: BoxText;
  /** What stands published, for an edit. */
  initialDoc?: PostBody;
  postVersion?: number;
  /** Without a sheet of its own: inside a post. */
  bare?: boolean;
  onSubmit: (doc: PostBody, facts: SubmitFacts) => Promise<SubmitResult>;
  onTyping?: () => void;
  onCancel?: () => void;
};

/** Where one writes: the text, its draft on device and server, and what happens when it is sent. */
export function Composer({
  ref,
  texts,
  locale,
  id,
  initialDraft,
  initialDoc = EMPTY_BODY,
  onSubmit,
  onTyping,
  onCancel,
  ...props
}: Props) {
  const area = useRef<WritingHandle>(null);
  const facts = useRef<SubmitFacts>(null);
  const stored = usePageDraft(initialDraft);
  const first = stored?.content ?? null;
  facts.current ??= factsOf(first, props.postVersion);
  const start = first?.doc ?? initialDoc;
  const [begun, setBegun] = useState(first !== null);
  const [problem, setProblem] = useState<string>();
  const text = () => area.current?.get() ?? start;
  const copy = () => void copyBody(text(), texts);

  const show = (content: DraftContent | null) => {
    if (!content) return;
    facts.current = factsOf(content, props.postVersion);
    area.current?.set(content.doc);
    setBegun(true);
  };
  const draft = useDraft({
    personId: props.personId,
    contextKey: props.contextKey,
    writtenAt: props.writtenAt,
    stored,
    onShow: show,
  });
  const keep = (doc: PostBody) => {
    // The text was published elsewhere: what is written on is another post, and must not pass for the first sent twice.
    if (draft.endedElsewhere) facts.current = factsOf(null, props.postVersion);
    setBegun(!isEmptyBody(doc));
    draft.change(isEmptyBody(doc) ? null : { doc, ...facts.current });
  };
  const sending = useSending({
    texts,
    area,
    keeper: draft.keeper,
    ready: () => {
      const wrong = problemWords(text(), texts);
      setProblem(wrong);
      if (!wrong) return text();
      announce(wrong, "assertive");
      area.current?.focus();
    },
    deliver: (doc) => onSubmit(doc, facts.current ?? factsOf(null, props.postVersion)),
    onDone: (sent) => {
      facts.current = factsOf(null, props.postVersion);
      announce(texts.published);
      // An input method may have finished its word in the locked text: what was not sent is kept.
      if (text() !== sent) return keep(text());
      area.current?.set(EMPTY_BODY);
      setBegun(false);
    },
  });
  const discard = useDiscard(
    text,
    () => {
      area.current?.set(initialDoc);
      setBegun(false);
      draft.change(null);
      void draft.keeper.current?.flush();
      announce(texts.discarded);
    },
    (before) => {
      area.current?.set(before);
      keep(before);
      announce(texts.undone);
      area.current?.focus();
    },
  );
  const written = (doc: PostBody) => {
    setProblem(undefined);
    if (sending.step === "failed") sending.stop();
    discard.over();
    keep(doc);
    onTyping?.();
  };

  useImperativeHandle(ref, () => ({
    focus: () => area.current?.focus(),
    quote: (quotation) => area.current?.append(quotationBlocks(quotation, texts)),
  }));

  return (
    <section className={props.bare ? "composer is-bare" : "sheet composer"} id={id} aria-labelledby={`${id}-rubrik`}>
      <div className="composer-head">
        <h2 id={`${id}-rubrik`}>{props.label}</h2>
        {props.hint && <p id={`${id}-hjalp`}>{props.hint}</p>}
      </div>
      <DraftNotices texts={texts} locale={locale} draft={draft} onShow={show} onCopy={copy} />
      <WritingArea
        ref={area}
        id={`${id}-text`}
        texts={texts}
        initial={start}
        begun={props.inBox}
        labelledBy={`${id}-rubrik`}
        describedBy={[props.hint && `${id}-hjalp`, `${id}-syns`].filter(Boolean).join(" ")}
        problem={problem}
        onChange={written}
        onSend={sending.send}
      />
      <SendingNotices texts={texts} save={draft.save} sending={sending} discard={discard} onCopy={copy} />
      <p className="reach" id={`${id}-syns`}>
        <Icon name="eye" size="s" />
        <span>{props.reach}</span>
      </p>
      <div className="composer-foot">
        <SendButton texts={texts} sending={sending} label={props.submitLabel} />
        {onCancel && (
          <Button look="quiet" onClick={onCancel}>
            {texts.cancel}
          </Button>
        )}
        {begun && <DiscardButton texts={texts} sending={sending} discard={discard} />}
        <SaveLine state={draft.save} texts={texts} locale={locale} />
      </div>
    </section>
  );
}

function factsOf(content: DraftContent | null, postVersion: number | undefined): SubmitFacts {
  return { postId: content?.postId ?? newId(), postVersion: content?.postVersion ?? postVersion };
}
