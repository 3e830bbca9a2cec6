"use client";

import {
  type ComponentType,
  type KeyboardEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import { announce } from "#app/_ui/announce";
import { Icon } from "#app/_ui/icon";
import { fill } from "#lib/platform/fill";
import type { Block, PostBody } from "#lib/threads/body/body";
import { DRAFT_LIMITS, EMPTY_BODY } from "#lib/threads/body/body";
import { isEmptyBody } from "#lib/threads/body/empty";
import { readBody } from "#lib/threads/body/read-body";
import { renderBody } from "#lib/threads/body/render";
import { type Format, LOOKS } from "./formats";
import { type LinkAtCursor, LinkForm } from "./link-form";
import { bodyOfText, isPlain, positionInBody } from "./plain-text";
import type { EditorKey, RichEditorProps, RichHandle } from "./rich-editor";
import type { ComposerTexts } from "./texts";
import { Toolbar, type ToolbarHandle } from "./toolbar";

export type WritingHandle = {
  focus(): void;
  get(): PostBody;
  set(body: PostBody): void;
  append(blocks: readonly Block[]): void;
  /** While the text is on its way nothing more can be written into it; focus stays where it is. */
  lock(locked: boolean): void;
};

type Props = {
  ref: Ref<WritingHandle>;
  id: string;
  texts: ComposerTexts;
  initial: PostBody;
  labelledBy: string;
  describedBy: string;
  /** What is wrong with the text, when it was to be sent. */
  problem: string | undefined;
  onChange: (body: PostBody) => void;
  onSend: () => void;
};

/**
 * Toolbar and text. Begins as a plain box of the same look and fetches the editor when somebody turns to it, so that
 * those who only read do not pay for it. When it cannot be fetched, the plain box is enough to write and publish.
 */
export function WritingArea({ ref, id, texts, initial, labelledBy, describedBy, problem, onChange, onSend }: Props) {
  const [Rich, setRich] = useState<ComponentType<RichEditorProps>>();
  const [failed, setFailed] = useState(false);
  const [plain, setPlain] = useState(() => renderBody(initial).text);
  const [formatted, setFormatted] = useState(() => !isPlain(initial));
  const [active, setActive] = useState<ReadonlySet<Format>>(new Set());
  const [linking, setLinking] = useState<LinkAtCursor>();
  const [locked, setLocked] = useState(false);
  const body = useRef(initial);
  const rich = useRef<RichHandle | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const toolbar = useRef<ToolbarHandle>(null);
  const fetching = useRef(false);
  const whenReady = useRef<((handle: RichHandle) => void)[]>([]);
  const focusAt = useRef<number | null>(null);

  const fetchEditor = () => {
    if (fetching.current) return;
    fetching.current = true;
    import("./rich-editor").then(
      (module) => {
        const { current } = box;
        focusAt.current =
          current && current === document.activeElement ? positionInBody(current.value, current.selectionEnd) : null;
        setRich(() => module.RichEditor);
      },
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
    onChange(body.current);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what was done before the page came alive.
  useEffect(() => {
    const { current } = box;
    if (current && current.value !== plain) {
      setPlain(current.value);
      changed(bodyOfText(current.value));
    }
    if (!isEmptyBody(initial) || current === document.activeElement) fetchEditor();
  }, []);

  useImperativeHandle(ref, () => ({
    focus: () => (rich.current ? rich.current.focus() : box.current?.focus()),
    get: () => body.current,
    set: (next) => {
      body.current = next;
      setPlain(renderBody(next).text);
      setFormatted(!isPlain(next));
      rich.current?.set(next);
      if (!isEmptyBody(next)) fetchEditor();
    },
    append: (blocks) => {
      // What is typed while the editor is fetched belongs here, not to the button that was pressed.
      box.current?.focus();
      withEditor((handle) => handle.append(blocks));
      announce(texts.quoted);
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
            announce(texts.linkAdded);
          }}
          onRemove={() => {
            setLinking(undefined);
            rich.current?.removeLink();
            announce(texts.linkRemoved);
          }}
          onClose={closeLink}
        />
      )}
      {Rich ? (
        <Rich
          id={id}
          labelledBy={labelledBy}
          describedBy={described}
          invalid={problem !== undefined}
          body={body}
          focusAt={focusAt.current}
          onReady={(handle) => {
            rich.current = handle;
            if (!handle) return;
            handle.lock(locked);
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
      ) : (
        <textarea
          id={id}
          className="editor"
          ref={box}
          value={plain}
          rows={5}
          // What stands there has a form that plain text would lose.
          readOnly={locked || (formatted && !failed)}
          aria-labelledby={labelledBy}
          aria-describedby={described}
          aria-invalid={problem !== undefined}
          onFocus={fetchEditor}
          onPointerEnter={fetchEditor}
          onKeyDown={pressedInBox}
          onChange={(event) => {
            setPlain(event.target.value);
            changed(event.target.value === "" ? EMPTY_BODY : bodyOfText(event.target.value));
          }}
        />
      )}
      {problem && (
        <p className="error composer-error" id={`${id}-fel`}>
          <Icon name="triangle-alert" size="s" />
          {problem}
        </p>
      )}
      {failed && !Rich && <p className="editor-note">{texts.plainOnly}</p>}
      <p className="sr-only" id={`${id}-keys`}>
        {texts.keys}
      </p>
      <noscript>
        <p className="editor-note">{texts.needsScript}</p>
      </noscript>
    </>
  );
}
