import type { Editor } from "@tiptap/core";
import {
  type ComponentProps,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { announce } from "#app/_ui/announce";
import { Icon } from "#app/_ui/icon";
import { askBeforeLeaving } from "#app/_ui/leaving";
import { LONG_TEXT } from "#lib/documents/content/content";
import { countWords } from "#lib/documents/content/text";
import { fill } from "#lib/platform/fill";
import type { Locale } from "#lib/platform/format";
import { useFileDrop } from "../../../../tradar/_composer/attachments/use-file-drop";
import type { LinkTexts } from "../../../../tradar/_composer/link-texts";
import { MentionList } from "../../../../tradar/_composer/mentions/mention-list";
import { MentionSetting, useMentioning } from "../../../../tradar/_composer/mentions/setting";
import type { Margin } from "../../_margin/margin";
import { selectedInEditor } from "../../_margin/selected-in-editor";
import { ToMargin } from "../../_margin/to-margin";
import { DocumentToolbar, type Item, type ToolbarHandle } from "./document-toolbar";
import type { EditorTexts } from "./editor-texts";
import { useSayChosen } from "./files/say-chosen";
import { useFilesLater } from "./files/use-files-later";
import { Finding } from "./find/finding";
import { holdSession } from "./held-sessions";
import type { LeftOut } from "./left-out";
import { LeftOutBanner } from "./left-out-banner";
import { useDocumentMentions } from "./links/use-document-mentions";
import { LiveContents } from "./live-contents";
import { MarginLater } from "./margin-later";
import { moveBlock } from "./move-block";
import { PanelsUnderToolbar } from "./panels-under-toolbar";
import { Presence, usePeople } from "./presence";
import { RestoredBanner } from "./restored-banner";
import { SaveLine } from "./save-line";
import { type DocumentSession, PASSING } from "./session";
import { Sheet } from "./sheet";
import { SlashMenu, useSlashMenu } from "./slash-menu";
import { TroubleBanner } from "./trouble-banner";
import { UnderTitle } from "./under-title";
import { useEditor } from "./use-editor";
import { useFollowed } from "./use-followed";
import { usePageLook } from "./use-page-look";
import { usePanels } from "./use-panels";
import { useSettleWhenGone } from "./use-settle-when-gone";
import { caretOf, headingAt, headingsIn } from "./where-people-are";
import "../../../../tradar/_composer/writing.css";

export type EditingProps = {
  documentId: string;
  title: string;
  groupId: string;
  wide: boolean;
  me: string;
  /** Whether this browser may keep what has not reached the server. */
  keeps: boolean;
  locale: Locale;
  texts: EditorTexts;
  linkTexts: LinkTexts;
  /** What is said beside the text. */
  notes: Omit<ComponentProps<typeof Margin>, "locale"> | null;
  /** Who can read it, in a sentence. */
  reach: ReactNode;
  /** The text as it was when the page was made, shown until all of it is here. */
  still: ReactNode;
};

const ID = "text";

/** The document while it is written: one session and one editor for as long as the page is there. */
export function Editing(props: EditingProps) {
  const mentioning = useMentioning(props.groupId, props.locale);
  const [session, setSession] = useState<DocumentSession>();
  const { documentId, me, keeps, texts } = props;
  const title = useRef(props.title);
  title.current = props.title;
  useEffect(() => {
    const titleNow = () => title.current;
    const { session, leave } = holdSession({ documentId, titleNow, keptFor: keeps ? me : undefined });
    setSession(session);
    return leave;
  }, [documentId, me, keeps]);
  if (!session) return <Sheet>{props.still}</Sheet>;
  return (
    <MentionSetting value={mentioning}>
      <Session {...props} session={session} texts={texts} />
    </MentionSetting>
  );
}

function Session({ session, ...props }: EditingProps & { session: DocumentSession }) {
  const { documentId, title, wide, me, locale, texts, linkTexts, notes, reach, still } = props;
  const state = useSyncExternalStore(session.subscribe, session.state, session.state);
  useEffect(
    () =>
      askBeforeLeaving(() => {
        const { unsaved, trouble } = session.state();
        return unsaved && trouble !== null && !PASSING.includes(trouble);
      }),
    [session],
  );
  useSettleWhenGone(session, state.trouble === "gone");
  const [editor, setEditor] = useState<Editor | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const toolbar = useRef<ToolbarHandle>(null);
  const look = usePageLook();
  const [followed, setFollowed] = useState<string | null>(null);
  const [leftOut, setLeftOut] = useState<LeftOut[]>([]);
  const slash = useSlashMenu(texts);
  const mentions = useDocumentMentions();
  const people = usePeople(session.provider.awareness, me);
  const files = useFilesLater(editor, texts);
  const drop = useFileDrop(files.add);
  const panels = usePanels(editor);
  useEditor(
    { element: place, editor, onEditor: setEditor, state },
    {
      session,
      id: ID,
      title: fill(texts.text, { title }),
      texts,
      wide,
      more: [mentions.extension, slash.extension, Finding],
      keys: {
        menu: (event, at) => mentions.pressed(event, at) || slash.pressed(event, at),
        toolbar: () => toolbar.current?.focus(),
        link: panels.openLink,
        find: panels.openFind,
        move: (at, steps) => announce(texts[moveBlock(at, steps) ? "moved" : "movedNot"]),
        escaped: () => {
          if (look.alone) look.setAlone(false);
          else announce(texts.escaped);
        },
      },
      leftOut: setLeftOut,
      brought: { files: files.add, ids: files.pasted },
    },
  );
  useFollowed(
    editor,
    people.find(({ id }) => id === followed),
  );

  useSayChosen(editor, texts);
  const selected = useCallback(() => editor && selectedInEditor(editor), [editor]);

  const doc = editor?.state.doc;
  // Of the text alone: carets and selections, one's own and others', draw this anew far more often.
  const { headings, words, isLong } = useMemo(
    () => ({
      headings: editor ? headingsIn(editor) : [],
      words: countWords(editor?.getText() ?? ""),
      isLong: (doc?.textContent.length ?? 0) > LONG_TEXT,
    }),
    [editor, doc],
  );
  const headingOf = new Map(
    people.map((person) => [person.id, editor ? headingAt(headings, caretOf(editor, person)) : undefined]),
  );
  const more: Item[] = [
    { id: "find", icon: "search", keys: "Ctrl+F", groupEnds: true, run: panels.openFind },
    { id: "onlyText", icon: "maximize", on: look.alone, run: () => look.setAlone(!look.alone) },
    { id: "broad", icon: "unfold-horizontal", on: look.broad, run: look.toggleBroad },
  ];
  return (
    <>
      <UnderTitle>
        <Presence
          people={people}
          placeOf={(person) => headingOf.get(person.id)?.text}
          followed={followed}
          onFollow={setFollowed}
          texts={texts}
        />
        <SaveLine state={state.save} texts={texts} locale={locale} />
      </UnderTitle>
      <TroubleBanner state={state} documentId={documentId} texts={texts} textOf={() => editor?.getText() ?? ""} />
      <LeftOutBanner leftOut={leftOut} onClose={() => setLeftOut([])} texts={texts} locale={locale} />
      <RestoredBanner documentId={documentId} locale={locale} texts={texts} />
      {editor && (
        <LiveContents
          headings={headings}
          peopleAt={(heading) => people.filter(({ id }) => headingOf.get(id)?.pos === heading.pos)}
          onGo={({ pos }) => {
            editor.view.focus();
            editor
              .chain()
              .setTextSelection(pos + 1)
              .run();
            (editor.view.nodeDOM(pos) as HTMLElement | null)?.scrollIntoView({ block: "start" });
          }}
          texts={texts}
        />
      )}
      {notes && <ToMargin texts={notes.texts} />}
      <Sheet
        broad={look.broad}
        drop={drop}
        beside={
          notes && (
            <MarginLater {...notes} ready={editor !== null} editor={texts} live locale={locale} selected={selected} />
          )
        }
        tools={
          <div className="doc-tools no-print">
            {editor && (
              <DocumentToolbar
                ref={toolbar}
                editor={editor}
                controls={ID}
                texts={texts}
                onLink={() => panels.openLink(editor)}
                more={more}
              />
            )}
            {editor && (
              <PanelsUnderToolbar
                editor={editor}
                documentId={documentId}
                panels={panels}
                files={files}
                locale={locale}
                texts={texts}
                linkTexts={linkTexts}
              />
            )}
            <p className="reach">{reach}</p>
          </div>
        }
      >
        {!editor && still}
        <div className="editor-place">
          <div ref={place} />
          <MentionList controls={ID} popup={mentions.popup} choices={mentions.choices} onChoose={mentions.choose} />
          <SlashMenu controls={ID} popup={slash.popup} choices={slash.choices} onChoose={slash.choose} texts={texts} />
        </div>
        <p className="sr-only" id={`${ID}-hjalp`}>
          {texts.keys}
        </p>
        {editor && (
          <p className="doc-count no-print">
            {fill(texts.words, { n: words })}
            {isLong && (
              <span>
                <Icon name="info" size="s" /> {texts.long}
              </span>
            )}
          </p>
        )}
      </Sheet>
    </>
  );
}
