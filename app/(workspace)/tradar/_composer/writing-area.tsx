"use client";

import {
  type ComponentType,
  type KeyboardEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { announce } from "#app/_ui/announce";
import { fill } from "#lib/platform/fill";
import type { Block, PostBody } from "#lib/threads/body/body";
import { DRAFT_LIMITS } from "#lib/threads/body/body";
import { isEmptyBody } from "#lib/threads/body/empty";
import { readBody } from "#lib/threads/body/read-body";
import { filesOf } from "./attachments/use-file-drop";
import { type BoxText, readBox } from "./box-text";
import { type Format, LOOKS } from "./formats";
import { type LinkAtCursor, LinkForm } from "./link-form";
import { isTooMuch } from "./paste-limit";
import { bodyOfText, plainTextOf, selectionIn } from "./plain-text";
import type { EditorKey, RichEditorProps, RichHandle } from "./rich-editor";
import type { Risk } from "./risk-marks";
import type { ComposerTexts } from "./texts";
import { Toolbar, type ToolbarHandle } from "./toolbar";
import { useHandOver } from "./use-hand-over";
import { WritingProblems } from "./writing-problems";
import "./writing.css";

/** A place in the text: as a plain box counts it, and as the editor does. */
export type TextPlace = { start: number; end: number; from: number; to: number };

export type WritingHandle = {
  focus(): void;
  get(): PostBody;
  set(body: PostBody): void;
  append(blocks: readonly Block[]): void;
  /** Selects there and takes the focus. */
  show(place: TextPlace): void;
  replace(place: TextPlace, text: string): void;
  /** Underlines, where the text has a form. */
  mark(risks: readonly Risk[]): void;
  /** While the text is on its way nothing more can be written into it; focus stays where it is. */
  lock(locked: boolean): void;
};

type Props = {
  ref: Ref<WritingHandle>;
  id: string;
  texts: ComposerTexts;
  initial: PostBody;
  /** What was written in the box that stood here before, which goes before `initial`. */
  begun?: BoxText | undefined;
  labelledBy: string;
  describedBy: string;
  /** What is wrong with the text, when it was to be sent. */
  problem: string | undefined;
  onChange: (body: PostBody) => void;
  onFiles: (files: File[]) => void;
  onSend: () => void;
};

/**
 * Toolbar and text. Begins as a plain box of the same look and fetches the editor when somebody turns to it, so that
 * those who only read do not pay for it. When it cannot be fetched, the plain box is enough to write and publish.
 */
export function WritingArea({
  ref,
  id,
  texts,
  initial,
  begun,
  labelledBy,
  describedBy,
  problem,
  onChange,
  onFiles,
  onSend,
}: Props) {
  const [Rich, setRich] = useState<ComponentType<RichEditorProps>>();
  const [taken, setTaken] = useState(false);
  const [failed, setFailed] = useState(false);
  const [plain, setPlain] = useState(() => (begun?.value ? { text: begun.value, whole: true } : plainTextOf(initial)));
  const [active, setActive] = useState<ReadonlySet<Format>>(new Set());
  const [linking, setLinking] = useState<LinkAtCursor>();
  const [tooMuch, setTooMuch] = useState(false);
  const [locked, setLocked] = useState(false);
  const body = useRef(initial);
  const rich = useRef<RichHandle | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const toolbar = useRef<ToolbarHandle>(null);
  const risks = useRef<readonly Risk[]>([]);
  const fetching = useRef(false);
  const whenReady = useRef<((handle: RichHandle) => void)[]>([]);
  const selection = useRef<RichEditorProps["selection"]>(null);
  const handOver = useHandOver(box);

  const fetchEditor = () => {
    if (fetching.current) return;
    fetching.current = true;
    import("./rich-editor").then(
      (module) =>
        handOver(() => {
          selection.current = selectionIn(readBox(box.current));
          setRich(() => module.RichEditor);
        }),
      () => {
        // Without contact, or after a deploy that took the file away.
        fetching.current = false;
        setFailed(true);
      },
    );
  };
  const withEditor = (work: (handle: RichHandle) => void) => {
    if (rich.current) return work(rich.current);
    whenReady.current.push(work);
    fetchEditor();
  };
  const changed = (value: unknown) => {
    const read = readBody(value, DRAFT_LIMITS);
    body.current = read.ok ? read.body : (value as PostBody);
    setTooMuch(false);
    onChange(body.current);
  };
  const mayTake = (data: DataTransfer | null) => {
    const files = filesOf(data);
    if (files.length > 0) {
      onFiles(files);
      return false;
    }
    if (!isTooMuch(data)) return true;
    setTooMuch(true);
    announce(texts.pasteTooMuch, "assertive");
    return false;
  };
  const writtenInBox = (text: string) => {
    setPlain({ text, whole: true });
    changed(bodyOfText(text));
  };

  // Before the next key, which belongs here already.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for the box that stood here before.
  useLayoutEffect(() => {
    if (!begun?.selected) return;
    box.current?.focus({ preventScroll: true });
    box.current?.setSelectionRange(...begun.selected);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what was done before the page came alive.
  useEffect(() => {
    const { current } = box;
    if (current && current.value !== plainTextOf(initial).text) writtenInBox(current.value);
    if (!isEmptyBody(initial) || current === document.activeElement) fetchEditor();
  }, []);

  useImperativeHandle(ref, () => ({
    focus: () => (rich.current ? rich.current.focus() : box.current?.focus()),
    get: () => body.current,
    set: (next) => {
      body.current = next;
      setPlain(plainTextOf(next));
      rich.current?.set(next);
      if (!isEmptyBody(next)) fetchEditor();
    },
    append: (blocks) => {
      // What is typed while the editor is fetched belongs here, not to the button that was pressed.
      box.current?.focus();
      withEditor((handle) => handle.append(blocks));
      announce(texts.quoted);
    },
    show: (place) => {
      if (rich.current || !plain.whole) return withEditor((handle) => handle.select(place));
      box.current?.focus();
      box.current?.setSelectionRange(place.start, place.end);
    },
    replace: ({ start, end, ...range }, text) => {
      if (rich.current || !plain.whole) return withEditor((handle) => handle.replace(range, text));
      writtenInBox(plain.text.slice(0, start) + text + plain.text.slice(end));
    },
    mark: (now) => {
      risks.current = now;
      rich.current?.mark(now);
    },
    lock: (value) => {
      setLocked(value);
      rich.current?.lock(value);
    },
  }));

  const openLink = () => withEditor((handle) => setLinking(handle.link()));
  const closeLink = () => {
    setLinking(undefined);
    rich.current?.focus();
  };
  const act: Record<EditorKey, () => void> = {
    toolbar: () => toolbar.current?.focus(),
    link: openLink,
    send: onSend,
    escape: () => announce(texts.escaped),
  };
  const pressedInBox = (event: KeyboardEvent) => {
    const key =
      event.altKey && event.key === "F10"
        ? "toolbar"
        : (event.ctrlKey || event.metaKey) && event.key === "Enter"
          ? "send"
          : undefined;
    if (!key) return;
    event.preventDefault();
    act[key]();
  };

  const described = [problem && `${id}-fel`, describedBy, `${id}-keys`].filter(Boolean).join(" ");
  return (
    <>
      <Toolbar
        ref={toolbar}
        texts={texts}
        controls={id}
        active={active}
        onFormat={(format) => (format === "link" ? openLink() : withEditor((handle) => handle.toggle(format)))}
        onEscape={() => (rich.current ? rich.current.focus() : box.current?.focus())}
      />
      {linking && (
        <LinkForm
          id={`${id}-link`}
          texts={texts}
          at={linking}
          onSave={(href, text) => {
            setLinking(undefined);
            rich.current?.saveLink(href, text);
          }}
          onRemove={() => {
            setLinking(undefined);
            rich.current?.removeLink();
          }}
          onClose={closeLink}
        />
      )}
      {Rich && (
        <Rich
          id={id}
          labelledBy={labelledBy}
          describedBy={described}
          invalid={problem !== undefined}
          body={body}
          selection={selection.current}
          mayTake={mayTake}
          onReady={(handle) => {
            rich.current = handle;
            if (!handle) return;
            setTaken(true);
            handle.lock(locked);
            handle.mark(risks.current);
            // Later, so that React's second mounting in development does it on the editor that stays.
            queueMicrotask(() => {
              if (rich.current === handle) for (const work of whenReady.current.splice(0)) work(handle);
            });
          }}
          onChange={changed}
          onActive={setActive}
          onKey={(key) => act[key]()}
          onFormatByKey={(format, on) =>
            announce(fill(on ? texts.formatOn : texts.formatOff, { format: texts[LOOKS[format].text] }))
          }
        />
      )}
      {!taken && (
        <textarea
          id={id}
          className="editor"
          ref={box}
          value={plain.text}
          rows={5}
          // What stands there has a form that plain text would lose.
          readOnly={locked || (!plain.whole && !failed)}
          aria-labelledby={labelledBy}
          aria-describedby={described}
          aria-invalid={problem !== undefined}
          onFocus={fetchEditor}
          onPointerEnter={fetchEditor}
          onKeyDown={pressedInBox}
          onPaste={(event) => mayTake(event.clipboardData) || event.preventDefault()}
          onDrop={(event) => mayTake(event.dataTransfer) || event.preventDefault()}
          onChange={(event) => writtenInBox(event.target.value)}
        />
      )}
      <WritingProblems id={id} texts={texts} problem={problem} tooMuch={tooMuch} plainOnly={failed && !Rich} />
    </>
  );
}
