"use client";

import { type ReactNode, type Ref, useImperativeHandle, useRef, useState } from "react";
import { announce } from "#app/_ui/announce";
import { Button } from "#app/_ui/button";
import { Icon } from "#app/_ui/icon";
import type { Locale } from "#lib/platform/format";
import { EMPTY_BODY, type PostBody } from "#lib/threads/body/body";
import { isEmptyBody } from "#lib/threads/body/empty";
import { renderBody } from "#lib/threads/body/render";
import type { DraftContent, DraftFile, ReplyTo, StoredDraft } from "#lib/threads/drafts/draft";
import type { WrittenAt } from "#lib/threads/drafts/listed-drafts";
import type { PostView } from "#lib/threads/schema";
import { AnswersLine } from "./answers-line";
import { AttachmentList } from "./attachments/attachment-list";
import { useAttachments } from "./attachments/use-attachments";
import { useFileDrop } from "./attachments/use-file-drop";
import type { BoxText } from "./box-text";
import { copyBody } from "./copy-text";
import { useGuard } from "./guard/use-guard";
import { MentionSetting, useMentioning } from "./mentions/setting";
import { newId } from "./new-id";
import { DraftNotices, SendingNotices } from "./notices";
import { factsOf, type PostFacts, type SubmitFacts } from "./post-facts";
import { problemWords } from "./problem-words";
import { type Quotation, quotationBlocks } from "./quotation";
import { isSameMarkup } from "./same-markup";
import { SaveLine } from "./save-line";
import { DiscardButton, SendButton } from "./send-buttons";
import { SinceBegun } from "./since-begun";
import type { ComposerTexts } from "./texts";
import { useDiscard } from "./use-discard";
import { useDraft, usePageDraft } from "./use-draft";
import { useEndings } from "./use-endings";
import { HELD, type SubmitResult, useSending } from "./use-sending";
import { WritingArea, type WritingHandle } from "./writing-area";

export type { Quotation } from "./quotation";
export type { ComposerTexts } from "./texts";
export type { SubmitResult } from "./use-sending";

export type ComposerHandle = { focus(): void; quote(quotation: Quotation): void; answer(post: ReplyTo): void };

type Props = {
  ref?: Ref<ComposerHandle>;
  texts: ComposerTexts;
  locale: Locale;
  /** Prefix of the ids: `<id>-text` is the editor, `<id>-rubrik` its label. */
  id: string;
  personId: string;
  /** Who can be mentioned: those who read the group. */
  groupId: string;
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
  initialFiles?: readonly DraftFile[];
  postVersion?: number;
  /** Without a sheet of its own: inside a post. */
  bare?: boolean;
  /** What has been published here: when the text's own post is there, the text is not a draft any more. */
  posts?: readonly PostView[];
  /** The number of the last post of the thread that is answered. */
  lastNumber?: number;
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
  initialFiles = [],
  onSubmit,
  onTyping,
  onCancel,
  ...props
}: Props) {
  const area = useRef<WritingHandle>(null);
  const mentioning = useMentioning(props.groupId, locale);
  const facts = useRef<PostFacts>(null);
  const stored = usePageDraft(initialDraft);
  const first = stored?.content ?? null;
  facts.current ??= factsOf(first, props.postVersion);
  const [replyTo, setReplyTo] = useState(facts.current.replyTo);
  const start = first?.doc ?? initialDoc;
  const [begun, setBegun] = useState(first !== null);
  /** Where the thread stood when the text was begun, and when this page took it up. */
  const [takenUp, setTakenUp] = useState({ begunAfter: facts.current.begunAfter, lastNumber: props.lastNumber });
  const [problem, setProblem] = useState<string>();
  const text = () => area.current?.get() ?? start;
  const copy = () => void copyBody(text(), texts);

  const begin = (content: DraftContent | null) => {
    facts.current = factsOf(content, props.postVersion);
    setReplyTo(facts.current.replyTo);
    setTakenUp({ begunAfter: facts.current.begunAfter, lastNumber: props.lastNumber });
  };
  const renew = () => {
    const now = facts.current ?? factsOf(null, props.postVersion);
    facts.current = { ...now, postId: newId(), begunAfter: undefined };
  };
  const show = (content: DraftContent | null) => {
    if (!content) return;
    begin(content);
    area.current?.set(content.doc);
    attachments.set(content);
    guard.written();
    setBegun(true);
  };
  const draft = useDraft({
    personId: props.personId,
    contextKey: props.contextKey,
    writtenAt: props.writtenAt,
    stored,
    onShow: show,
    onEnded: () => endings.end(),
  });
  const keep = (doc: PostBody) => {
    guard.written();
    const files = attachments.stored();
    const halfSent = attachments.halfSent();
    const nothing = isEmptyBody(doc) && files.length + halfSent.length === 0;
    // Whatever is written next is another text than the one that was here, which may be published.
    if (nothing) renew();
    else if (facts.current) facts.current.begunAfter ??= props.lastNumber;
    setBegun(!nothing);
    draft.change(
      nothing
        ? null
        : {
            doc,
            ...facts.current,
            ...((files.length > 0 || initialFiles.length > 0) && { files }),
            ...(halfSent.length > 0 && { halfSent }),
          },
    );
  };
  const attachments = useAttachments({ files: initialFiles, ...first }, { locale, onChange: () => written(text()) });
  const drop = useFileDrop(attachments.add);
  const guard = useGuard({ id: `${id}-vakt`, locale, area, body: text, files: attachments.stored });
  const finish = (whole: boolean) => {
    begin(null);
    guard.reset();
    announce(texts.published);
    if (!whole) return keep(text());
    area.current?.set(EMPTY_BODY);
    setBegun(false);
  };
  const sending = useSending({
    texts,
    area,
    keeper: draft.keeper,
    ready: () => {
      const wrong = problemWords(text(), texts);
      setProblem(wrong);
      if (!wrong) return attachments.ready() && !guard.holds() ? text() : undefined;
      announce(wrong, "assertive");
      area.current?.focus();
    },
    deliver: async (doc) => {
      if (await guard.holdsWhenLoaded()) return HELD;
      const now = facts.current ?? factsOf(null, props.postVersion);
      const result = await onSubmit(doc, {
        ...now,
        files: attachments.stored().map(({ id, alt }) => ({ id, alt })),
        publishAnyway: guard.anyway(),
      });
      if ("unanswered" in result && result.unanswered) endings.unanswered(now.postId);
      return result;
    },
    onDone: (sent) => {
      attachments.set({});
      // An input method may have finished its word in the locked text: what was not sent is kept. But not what the form
      // began with, when it has gone away with its text: that would come back as a draft of an older version.
      finish(area.current === null || text() === sent);
    },
  });
  const endings = useEndings({
    postId: () => facts.current?.postId,
    renew,
    sending: sending.step === "sending",
    posts: props.posts,
    onPublished: async ({ html, files }) => {
      sending.stop();
      for (const { key, state } of attachments.items)
        if (state.kind === "done" && files.some(({ id }) => id === state.file.id)) attachments.taken(key);
      await draft.keeper.current?.forget();
      const left = attachments.stored().length + attachments.halfSent().length;
      finish(isSameMarkup(renderBody(text()).html, html) && left === 0);
    },
  });
  const discard = useDiscard(
    () => ({ doc: text(), files: attachments.stored(), facts: facts.current }),
    () => {
      area.current?.set(initialDoc);
      begin(null);
      attachments.set({ files: initialFiles });
      guard.written();
      setBegun(false);
      draft.change(null);
      void draft.keeper.current?.flush();
      announce(texts.discarded);
    },
    (before) => {
      area.current?.set(before.doc);
      facts.current = before.facts;
      setReplyTo(before.facts?.replyTo);
      attachments.set(before);
      keep(before.doc);
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

  const answer = (post: ReplyTo | undefined) => {
    facts.current = { ...(facts.current ?? factsOf(null, props.postVersion)), replyTo: post };
    setReplyTo(post);
  };

  useImperativeHandle(ref, () => ({
    focus: () => area.current?.focus(),
    answer: (post) => {
      answer(post);
      if (begun) keep(text());
      area.current?.focus();
    },
    quote: (quotation) => area.current?.append(quotationBlocks(quotation, texts)),
  }));

  return (
    <MentionSetting value={mentioning}>
      <section
        className={`${props.bare ? "composer is-bare" : "sheet composer"}${drop.over ? " is-over" : ""}`}
        id={id}
        aria-labelledby={`${id}-rubrik`}
        {...drop.zone}
      >
        <div className="composer-head">
          <h2 id={`${id}-rubrik`}>{props.label}</h2>
          {props.hint && <p id={`${id}-hjalp`}>{props.hint}</p>}
        </div>
        {replyTo && (
          <AnswersLine
            texts={texts}
            post={replyTo}
            onLeave={() => {
              answer(undefined);
              if (begun) keep(text());
              area.current?.focus();
            }}
          />
        )}
        <SinceBegun texts={texts} threadId={props.writtenAt.threadId} posts={props.posts} {...takenUp} />
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
          onFiles={attachments.add}
          onSend={sending.send}
        />
        <AttachmentList locale={locale} attachments={attachments} />
        {guard.view}
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
    </MentionSetting>
  );
}
