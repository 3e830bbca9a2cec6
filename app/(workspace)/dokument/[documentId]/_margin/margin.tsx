"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { announce } from "#app/_ui/announce";
import { Button } from "#app/_ui/button";
import type { Role } from "#lib/documents/policy";
import { fill } from "#lib/platform/fill";
import type { Locale } from "#lib/platform/format";
import { newId } from "../../../tradar/_composer/new-id";
import { type Sent, send, type Written } from "./call";
import type { MarginTexts } from "./margin-texts";
import { type NewKind, NewNote } from "./new-note";
import { BOX, type NoteDrafts } from "./note-drafts";
import { countsInWords, NOT_LOOKED, type Note, type Notes, sortNotes } from "./notes";
import { highlight, marksInText, type Selected, selectedOnPage } from "./pointing";
import { SuggestionNote } from "./suggestion-note";
import { ThreadNote } from "./thread-note";
import { ThrownNote } from "./thrown-note";
import { useKeptFocus } from "./use-kept-focus";
import { useNoteDrafts } from "./use-note-drafts";
import { useNotes } from "./use-notes";
import { useMarksOpen, useNow, useRelay } from "./use-text-beside";
import "./margin.css";

type Props = {
  documentId: string;
  me: string;
  role: Role;
  /** What has been adopted is read, and nothing is said beside it any more. */
  closed: boolean;
  locale: Locale;
  texts: MarginTexts;
  initial: Notes;
  /** When the page was made. */
  at: string;
  /** Whether the text is being written on this page, over a connection that tells of what is new. */
  live?: boolean;
  /** What is marked in the editor; without one, what is marked on the page. */
  selected?: () => Selected | null;
};

export type NoteSetting = {
  documentId: string;
  texts: MarginTexts;
  me: string;
  maySpeak: boolean;
  maySuggest: boolean;
  mayDecide: boolean;
  locale: Locale;
  now: Date;
  drafts: NoteDrafts;
  /** The device has been asked for what was begun. */
  ready: boolean;
};
export type NoteActs = {
  reply: (threadId: string, written: Written) => Promise<Sent>;
  edit: (commentId: string, written: Written) => Promise<Sent>;
  remove: (commentId: string) => void;
  settle: (threadId: string, resolved: boolean) => void;
  decide: (suggestionId: string, decision: "accept" | "reject" | "withdraw") => void;
};

/** What is said beside the text, each thing at its words; on a narrow screen below it. */
export function Margin(props: Props) {
  const { documentId, me, role, closed, locale, texts, initial, live = false, selected = selectedOnPage } = props;
  const { notes, refresh } = useNotes({ documentId, me, initial, live, texts });
  const [open, setOpen] = useState<string>();
  const [writing, setWriting] = useState<{ kind: NewKind; selected: Selected | null; asked: string | null }>();
  const [showClosed, setShowClosed] = useState(false);
  const [problem, setProblem] = useState("");
  const [inText, setInText] = useState(NOT_LOOKED);
  const margin = useRef<HTMLElement>(null);
  /** What had the focus when something was to be written. */
  const askedFrom = useRef<Element | null>(null);
  const focus = useKeptFocus(margin);
  const now = useNow(props.at, notes);
  const { drafts, ready } = useNoteDrafts(me, documentId, (boxes) => {
    const kind = kinds.find((kind) => BOX[kind] === boxes.find((box) => box.startsWith("new:")));
    if (kind) setWriting((now) => now ?? { kind, selected: placeOf(drafts, kind), asked: null });
  });
  const sorted = sortNotes(notes, inText);
  const setting: NoteSetting = {
    documentId,
    texts,
    me,
    maySpeak: !closed,
    maySuggest: !closed && (role === "suggest" || role === "edit"),
    mayDecide: !closed && role === "edit",
    locale,
    now,
    drafts,
    ready,
  };

  const router = useRouter();
  const shown = useRef(notes);
  useEffect(() => {
    // A text that is only read is the server's: its marks come with the page.
    if (!live && shown.current !== notes) router.refresh();
    shown.current = notes;
  }, [live, notes, router]);

  const relay = useRelay(margin, open, setInText);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is drawn anew may be of another height.
  useLayoutEffect(relay, [notes, open, writing, showClosed, problem, ready, relay]);
  useEffect(() => highlight(open));
  useMarksOpen(setOpen);

  const begin = useCallback(
    (kind: NewKind) => {
      askedFrom.current = document.activeElement;
      const [at, begun] = [selected(), drafts.get(BOX[kind])];
      const marked = at && at.words.trim() !== "" ? at : null;
      // What was begun is about what is marked now, or else about what it was.
      if (begun && marked)
        drafts.write(BOX[kind], { ...begun, place: { quote: "", ...begun.place, selected: marked } });
      // Words may be proposed where none are marked; a comment has to be about some.
      const place = begun ? placeOf(drafts, kind) : kind === "suggestion" ? at : marked;
      setWriting({ kind, selected: place, asked: newId() });
    },
    [selected, drafts],
  );
  useEffect(() => {
    const asked = (event: Event) => begin((event as CustomEvent<NewKind>).detail);
    window.addEventListener("document:note", asked);
    return () => window.removeEventListener("document:note", asked);
  }, [begin]);

  const base = `/api/documents/${documentId}`;
  const act = async (call: Parameters<typeof send>[1], done?: string): Promise<Sent> => {
    const sent = await send(texts, call);
    setProblem("");
    await refresh();
    if (sent.done && done) announce(done);
    return sent;
  };
  const press = (call: Parameters<typeof send>[1], done: string) =>
    void act(call, done).then((sent) => {
      if (sent.done) return;
      setProblem(sent.problem);
      announce(sent.problem, "assertive");
    });
  const acts: NoteActs = {
    reply: async (threadId, written) => {
      // The same text sent again after a lost answer is the same answer.
      const json = { ...written, id: drafts.idOf(BOX.reply(threadId)) };
      return act({ method: "POST", path: `${base}/comments/${threadId}/replies`, json }, texts.replied);
    },
    edit: (id, written) => act({ method: "PATCH", path: `${base}/comments/${id}`, json: written }),
    remove: (id) => press({ method: "DELETE", path: `${base}/comments/${id}` }, texts.removed),
    settle: (id, resolved) =>
      press(
        { method: "PUT", path: `${base}/comments/${id}/state`, json: { resolved } },
        resolved ? texts.nowResolved : texts.nowOpen,
      ),
    decide: (id, decision) =>
      press(
        { method: "PUT", path: `${base}/suggestions/${id}/decision`, json: { decision } },
        { accept: texts.nowAccepted, reject: texts.nowRejected, withdraw: texts.nowWithdrawn }[decision],
      ),
  };
  const start = async (anchor: Selected["anchor"], { text, mentions, publishAnyway }: Written): Promise<Sent> => {
    if (!writing) return { done: true };
    const { kind } = writing;
    const id = drafts.idOf(BOX[kind]);
    const json = { id, anchor, publishAnyway, ...(kind === "comment" ? { text, mentions } : { inserted: text }) };
    const path = `${base}/${kind === "comment" ? "comments" : "suggestions"}`;
    const sent = await act({ method: "POST", path, json }, kind === "comment" ? texts.posted : texts.suggested);
    if (sent.done) setOpen(id);
    return sent;
  };

  const show = (note: Note) => {
    setOpen(open === note.id ? undefined : note.id);
    const mark = marksInText().get(note.id);
    if (open !== note.id && mark && !isInView(mark)) mark.scrollIntoView({ block: "center" });
  };
  const draw = (note: Note, where: "placed" | "lost" | "closed") => {
    const shared = {
      open: open === note.id,
      placed: where === "placed",
      onOpen: () => show(note),
      setting,
      acts,
    };
    return note.kind === "thread" ? (
      <ThreadNote key={note.id} thread={note} {...shared} />
    ) : (
      <SuggestionNote key={note.id} suggestion={note} lost={where === "lost"} {...shared} />
    );
  };
  return (
    <section className="margin no-print" aria-labelledby="marginal" ref={margin} {...focus}>
      <div className="margin-top">
        <div className="margin-head">
          <h2 id="marginal" tabIndex={-1}>
            {countsInWords([...sorted.placed, ...sorted.lost], texts)}
          </h2>
          {sorted.closed.length > 0 && (
            <Button look="link" aria-expanded={showClosed} onClick={() => setShowClosed(!showClosed)}>
              {fill(showClosed ? texts.hideClosed : texts.showClosed, { n: sorted.closed.length })}
            </Button>
          )}
        </div>
        {setting.maySpeak && (
          // Without taking the marking away from the text.
          <p className="margin-new" onMouseDown={(event) => event.preventDefault()}>
            <Button icon="message-square-plus" onClick={() => begin("comment")}>
              {texts.comment}
            </Button>
            {setting.maySuggest && (
              <Button icon="pencil-line" onClick={() => begin("suggestion")}>
                {texts.suggest}
              </Button>
            )}
          </p>
        )}
        {problem && <p className="note-problem">{problem}</p>}
        {kinds.map(
          (kind) =>
            writing?.kind !== kind && (
              <ThrownNote
                key={kind}
                drafts={drafts}
                box={BOX[kind]}
                texts={texts}
                onBack={() => setWriting({ kind, selected: placeOf(drafts, kind), asked: newId() })}
              />
            ),
        )}
        {writing && ready && (
          <NewNote
            key={`${writing.kind} ${writing.asked}`}
            documentId={documentId}
            drafts={drafts}
            kind={writing.kind}
            selected={writing.selected}
            asked={writing.asked !== null}
            texts={texts}
            onSend={start}
            onClose={() => {
              // Once it is sent, another may have been begun.
              setWriting((now) => (now === writing ? undefined : now));
              if (margin.current?.contains(document.activeElement)) (askedFrom.current as HTMLElement | null)?.focus();
            }}
          />
        )}
      </div>
      {sorted.placed.map((note) => draw(note, "placed"))}
      <div className="margin-rest">
        {sorted.lost.length > 0 && (
          <section aria-labelledby="marginal-borta">
            <h3 id="marginal-borta" className="margin-part">
              {texts.lost}
            </h3>
            {sorted.lost.map((note) => draw(note, "lost"))}
          </section>
        )}
        {showClosed && (
          <section aria-labelledby="marginal-losta">
            <h3 id="marginal-losta" className="margin-part">
              {texts.closed}
            </h3>
            {sorted.closed.map((note) => draw(note, "closed"))}
          </section>
        )}
      </div>
    </section>
  );
}

const kinds: NewKind[] = ["comment", "suggestion"];

/** What is marked of what is kept for it. */
function placeOf(drafts: NoteDrafts, kind: NewKind): Selected | null {
  return drafts.get(BOX[kind])?.place?.selected ?? null;
}

function isInView(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 100 && bottom <= window.innerHeight;
}
