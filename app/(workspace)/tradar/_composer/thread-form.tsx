"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { announce } from "#app/_ui/announce";
import { ErrorSummary } from "#app/_ui/error-summary";
import { type Choice, Input, Select } from "#app/_ui/field";
import { Icon } from "#app/_ui/icon";
import type { Locale } from "#lib/platform/format";
import { EMPTY_BODY, type PostBody } from "#lib/threads/body/body";
import { isEmptyBody } from "#lib/threads/body/empty";
import { type DraftContent, NEW_THREAD, type StoredDraft } from "#lib/threads/drafts/draft";
import { AttachmentList } from "./attachments/attachment-list";
import { useAttachments } from "./attachments/use-attachments";
import { useFileDrop } from "./attachments/use-file-drop";
import { copyBody } from "./copy-text";
import { useGuard } from "./guard/use-guard";
import { MentionSetting, useMentioning } from "./mentions/setting";
import { DraftNotices, SendingNotices } from "./notices";
import { problemWords } from "./problem-words";
import { SaveLine } from "./save-line";
import { DiscardButton, SendButton } from "./send-buttons";
import { type FieldErrors, fieldErrors, startThread, type ThreadFields } from "./start-thread-call";
import type { ComposerTexts } from "./texts";
import { contentOf, FIELD_IDS, fieldsOf, fieldsOnPage, type Ids, idsOf, showTitle } from "./thread-fields";
import { useDiscard } from "./use-discard";
import { useDraft, usePageDraft } from "./use-draft";
import { useEndings } from "./use-endings";
import { HELD, useSending } from "./use-sending";
import { WritingArea, type WritingHandle } from "./writing-area";

type Props = {
  texts: ComposerTexts;
  locale: Locale;
  personId: string;
  groups: readonly { id: string; name: string; reach: ReactNode }[];
  types: readonly Choice[];
  categories: readonly Choice[];
  initialDraft: StoredDraft;
  initialGroupId?: string;
};

/** A new thread with its first post. Everything written is kept until the thread is there. */
export function ThreadForm({
  texts,
  locale,
  personId,
  groups,
  types,
  categories,
  initialDraft,
  initialGroupId = "",
}: Props) {
  const router = useRouter();
  const area = useRef<WritingHandle>(null);
  const ids = useRef<Ids>(null);
  const stored = usePageDraft(initialDraft);
  const first = stored?.content ?? null;
  ids.current ??= idsOf(first);
  const blank: ThreadFields = { title: "", groupId: initialGroupId, type: "", category: "" };
  const [fields, setFields] = useState<ThreadFields>(() => fieldsOf(first, blank));
  const latest = useRef(fields);
  latest.current = fields;
  const [begun, setBegun] = useState(first !== null);
  const [errors, setErrors] = useState<FieldErrors>({});
  const text = () => area.current?.get() ?? first?.doc ?? EMPTY_BODY;
  const copy = () => void copyBody(text(), texts);

  const renew = () => {
    ids.current = idsOf(null);
  };
  const show = (content: DraftContent | null) => {
    if (!content) return;
    ids.current = idsOf(content);
    setFields(fieldsOf(content, blank));
    area.current?.set(content.doc);
    attachments.set(content);
    guard.written();
    setBegun(true);
  };
  const draft = useDraft({ personId, contextKey: NEW_THREAD, stored, onShow: show, onEnded: () => endings.end() });
  const keep = (doc: PostBody, now: ThreadFields) => {
    guard.written();
    const files = attachments.stored();
    const halfSent = attachments.halfSent();
    const nothing = isEmptyBody(doc) && now.title.trim() === "" && files.length + halfSent.length === 0;
    // Whatever is written next is another thread than the one that was here, which may be started.
    if (nothing) renew();
    setBegun(!nothing);
    const kept = { ...(files.length > 0 && { files }), ...(halfSent.length > 0 && { halfSent }) };
    draft.change(nothing ? null : { ...contentOf(doc, now, ids.current), ...kept });
  };
  const attachments = useAttachments(first ?? {}, { locale, onChange: () => written(text()) });
  const drop = useFileDrop(attachments.add);
  const change = (part: Partial<ThreadFields>) => {
    const now = { ...fields, ...part };
    setFields(now);
    setErrors(({ ...rest }) => {
      for (const name of Object.keys(part)) delete rest[name as keyof FieldErrors];
      return rest;
    });
    written(text(), now);
  };
  const written = (doc: PostBody, now = fields) => {
    if (sending.step === "failed") sending.stop();
    discard.over();
    keep(doc, now);
  };

  const guard = useGuard({
    id: "ny-vakt",
    locale,
    area,
    body: text,
    files: attachments.stored,
    title: { get: () => latest.current.title, set: (title) => change({ title }), show: showTitle },
  });
  const sending = useSending({
    texts,
    area,
    keeper: draft.keeper,
    ready: () => {
      const wrong = problemWords(text(), texts);
      const found = { ...fieldErrors(fields, texts), ...(wrong && { body: wrong }) };
      setErrors(found);
      return Object.keys(found).length === 0 && attachments.ready() && !guard.holds() ? text() : undefined;
    },
    deliver: async (body) => {
      if (await guard.holdsWhenLoaded()) return HELD;
      const files = attachments.stored().map(({ id, alt }) => ({ id, alt }));
      const now = ids.current ?? idsOf(null);
      const thread = { ...fields, ...now, body, files, publishAnyway: guard.anyway() };
      const answer = await startThread(thread, locale);
      if (answer.outcome === "started") return { ok: true };
      if (answer.unanswered) endings.unanswered(now.postId);
      setErrors(answer.errors);
      return { ok: false, message: answer.message };
    },
    onDone: () => {
      announce(texts.threadStarted);
      router.push(`/tradar/${ids.current?.threadId}`);
    },
  });
  const endings = useEndings({
    postId: () => ids.current?.postId,
    renew,
    sending: sending.step === "sending",
  });
  const discard = useDiscard(
    () => ({ doc: text(), files: attachments.stored(), fields, ids: ids.current }),
    () => {
      renew();
      area.current?.set(EMPTY_BODY);
      attachments.set({});
      guard.written();
      setFields(blank);
      setErrors({});
      setBegun(false);
      draft.change(null);
      void draft.keeper.current?.flush();
      announce(texts.discarded);
    },
    (before) => {
      area.current?.set(before.doc);
      attachments.set(before);
      setFields(before.fields);
      ids.current = before.ids;
      keep(before.doc, before.fields);
      announce(texts.undone);
      area.current?.focus();
    },
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what was filled in before the page came alive.
  useEffect(() => {
    const now = fieldsOnPage();
    if (JSON.stringify(now) !== JSON.stringify(fields)) change(now);
  }, []);

  const problems = Object.entries(errors).map(([name, message]) => ({
    field: FIELD_IDS[name as keyof FieldErrors],
    message,
  }));
  const reach = groups.find((group) => group.id === fields.groupId)?.reach;
  const { groupId } = fields;
  const mentioning = useMentioning(groupId, locale);
  const choose: Choice = { value: "", text: texts.choose };
  return (
    <MentionSetting value={mentioning}>
      <div className="stack">
        <ErrorSummary title={texts.threadErrors} titlePrefix={texts.errorPrefix} problems={problems} />
        <div className={drop.over ? "sheet composer is-over" : "sheet composer"} {...drop.zone}>
          <div className="thread-fields">
            <Input
              id={FIELD_IDS.title}
              label={texts.threadTitle}
              hint={texts.threadTitleHint}
              error={errors.title}
              value={fields.title}
              onChange={(event) => change({ title: event.target.value })}
              autoComplete="off"
            />
            <div className="thread-choices">
              <Select
                id={FIELD_IDS.groupId}
                label={texts.threadGroup}
                error={errors.groupId}
                value={fields.groupId}
                onChange={(event) => change({ groupId: event.target.value })}
                choices={[choose, ...groups.map(({ id, name }) => ({ value: id, text: name }))]}
              />
              <Select
                id={FIELD_IDS.type}
                label={texts.threadType}
                error={errors.type}
                value={fields.type}
                onChange={(event) => change({ type: event.target.value })}
                choices={[choose, ...types]}
              />
              <Select
                id={FIELD_IDS.category}
                label={texts.threadCategory}
                value={fields.category}
                onChange={(event) => change({ category: event.target.value })}
                choices={[{ value: "", text: texts.threadCategoryNone }, ...categories]}
              />
            </div>
          </div>
          <div className="composer-head">
            <h2 id="ny-text-rubrik">{texts.threadBody}</h2>
            <p id="ny-text-hjalp">{texts.hint}</p>
          </div>
          <DraftNotices texts={texts} locale={locale} draft={draft} onShow={show} onCopy={copy} />
          <WritingArea
            ref={area}
            id={FIELD_IDS.body}
            texts={texts}
            initial={first?.doc ?? EMPTY_BODY}
            labelledBy="ny-text-rubrik"
            describedBy={reach ? "ny-text-hjalp ny-syns" : "ny-text-hjalp"}
            problem={errors.body}
            onChange={(doc) => {
              setErrors(({ body: _, ...rest }) => rest);
              written(doc);
            }}
            onFiles={attachments.add}
            onSend={sending.send}
          />
          <AttachmentList locale={locale} attachments={attachments} />
          {guard.view}
          <SendingNotices texts={texts} save={draft.save} sending={sending} discard={discard} onCopy={copy} />
          {reach && (
            <p className="reach" id="ny-syns">
              <Icon name="eye" size="s" />
              <span>{reach}</span>
            </p>
          )}
          <div className="composer-foot">
            <SendButton texts={texts} sending={sending} label={texts.threadSubmit} />
            {begun && <DiscardButton texts={texts} sending={sending} discard={discard} />}
            <SaveLine state={draft.save} texts={texts} locale={locale} />
          </div>
        </div>
      </div>
    </MentionSetting>
  );
}
