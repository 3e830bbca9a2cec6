import { useState } from "react";
import { Button } from "#app/_ui/button";
import type { CommentView } from "#lib/documents/comments/schema";
import { fill } from "#lib/platform/fill";
import type { NoteActs, NoteSetting } from "./margin";
import type { MarginTexts } from "./margin-texts";
import { BOX } from "./note-drafts";
import { NoteBy, NoteFrame, NoteTime } from "./note-frame";
import type { Note } from "./notes";
import { ThrownNote } from "./thrown-note";
import { WriteNote } from "./write-note";

type Props = {
  thread: Extract<Note, { kind: "thread" }>;
  open: boolean;
  placed: boolean;
  onOpen: () => void;
  setting: NoteSetting;
  acts: NoteActs;
};

const SHORT = 28;

/** A comment with its answers; open, it can be answered and resolved. */
export function ThreadNote({ thread, open, placed, onOpen, setting, acts }: Props) {
  const { texts, maySpeak, locale, now, drafts, ready } = setting;
  const box = BOX.reply(thread.id);
  const begun = useBegun(setting, box);
  const first = thread.comments[0];
  const names = [...new Set(thread.comments.map(({ author }) => author.name.split(" ")[0] ?? ""))];
  const answer = fill(texts.replyTo, { name: names.join(", ") });
  return (
    <NoteFrame
      id={thread.id}
      icon="message-square"
      heading={headingOf(thread, texts)}
      open={open}
      placed={placed}
      onOpen={onOpen}
    >
      {thread.comments.map((comment) => (
        <Comment key={comment.id} comment={comment} open={open} setting={setting} acts={acts} />
      ))}
      {thread.resolved ? (
        <>
          <p className="note-state">
            {fill(texts.resolvedBy, { name: thread.resolved.by })}{" "}
            <NoteTime at={thread.resolved.at} locale={locale} now={now} />
          </p>
          {maySpeak && (
            <p className="note-actions">
              <Button look="quiet" icon="undo-2" onClick={() => acts.settle(thread.id, false)}>
                {texts.reopen}
              </Button>
            </p>
          )}
        </>
      ) : (
        maySpeak &&
        (ready && (open || begun) ? (
          <WriteNote
            drafts={drafts}
            box={box}
            label={answer}
            mentionsIn={setting.documentId}
            quiet
            submit={texts.reply}
            texts={texts}
            onSend={(written) => acts.reply(thread.id, written)}
            more={
              <Button look="quiet" icon="check" onClick={() => acts.settle(thread.id, true)}>
                {texts.resolve}
              </Button>
            }
          />
        ) : (
          <p className="note-actions">
            <Button look="quiet" onClick={onOpen}>
              {texts.reply}
              <span className="sr-only"> {first?.author.name}</span>
            </Button>
          </p>
        ))
      )}
    </NoteFrame>
  );
}

function headingOf({ quote }: Props["thread"], texts: MarginTexts): string {
  const short = quote.length > SHORT ? `${quote.slice(0, SHORT).trimEnd()} …` : quote;
  return fill(texts.commentOn, { quote: short.replaceAll("\n", " ") });
}

/** Whether something stood in a box already when its note came here: the box stands open then. */
function useBegun({ drafts, ready }: NoteSetting, box: string): boolean {
  const [begun, setBegun] = useState<boolean>();
  if (ready && begun === undefined) setBegun(drafts.get(box) !== undefined);
  return begun ?? false;
}

type CommentProps = { comment: CommentView; open: boolean; setting: NoteSetting; acts: NoteActs };

function Comment({ comment, open, setting, acts }: CommentProps) {
  const { texts, me, maySpeak, locale, now, drafts } = setting;
  const box = BOX.edit(comment.id);
  const begun = useBegun(setting, box);
  const [asked, setEditing] = useState<boolean>();
  const editing = asked ?? begun;
  if (comment.deleted) return <p className="says muted">{fill(texts.deleted, { name: comment.author.name })}</p>;
  return (
    <>
      <NoteBy author={comment.author} />
      {editing ? (
        <WriteNote
          drafts={drafts}
          box={box}
          whole
          label={texts.editLabel}
          mentionsIn={setting.documentId}
          known={comment.mentions}
          submit={texts.save}
          initial={comment.text}
          texts={texts}
          autoFocus={asked === true}
          onSend={(written) => acts.edit(comment.id, written)}
          onDone={() => setEditing(false)}
          onClose={() => setEditing(false)}
        />
      ) : (
        <p className="says">
          <span className="said">{comment.text}</span> <NoteTime at={comment.createdAt} locale={locale} now={now} />
          {comment.editedAt && <span className="note-edited"> {texts.edited}</span>}
        </p>
      )}
      <ThrownNote drafts={drafts} box={box} texts={texts} onBack={() => setEditing(true)} />
      {open && maySpeak && !editing && comment.author.id === me && (
        <p className="note-own">
          <Button look="link" onClick={() => setEditing(true)}>
            {texts.edit}
          </Button>
          <Button look="link" onClick={() => acts.remove(comment.id)}>
            {texts.remove}
          </Button>
        </p>
      )}
    </>
  );
}
