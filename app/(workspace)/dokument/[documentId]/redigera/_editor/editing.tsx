import type { Editor } from "@tiptap/core";
import {
  type ComponentProps,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { announce } from "#app/_ui/announce";
import { Icon } from "#app/_ui/icon";
import { LONG_TEXT } from "#lib/documents/content/content";
import type { PictureAttributes } from "#lib/documents/content/nodes/picture";
import { countWords } from "#lib/documents/content/text";
import { fill } from "#lib/platform/fill";
import type { Locale } from "#lib/platform/format";
import { useFileDrop } from "../../../../tradar/_composer/attachments/use-file-drop";
import { linkAt, removeLink, saveLink } from "../../../../tradar/_composer/editor-commands";
import { type LinkAtCursor, LinkForm } from "../../../../tradar/_composer/link-form";
import { MentionList } from "../../../../tradar/_composer/mentions/mention-list";
import { MentionSetting, useMentioning } from "../../../../tradar/_composer/mentions/setting";
import { composerTexts } from "../../../../tradar/_composer/texts";
import { Margin, ToMargin } from "../../_margin/margin";
import { marginTexts } from "../../_margin/margin-texts";
import { selectedInEditor } from "../../_margin/selected-in-editor";
import { DocumentToolbar, type Item, type ToolbarHandle } from "./document-toolbar";
import type { EditorTexts } from "./editor-texts";
import { InsertList } from "./files/insert-list";
import { PictureForm } from "./files/picture-form";
import { chosenPicture, useSayChosen } from "./files/say-chosen";
import { useInsertFiles } from "./files/use-insert-files";
import { type FindHandle, FindPanel } from "./find/find-panel";
import { Finding } from "./find/finding";
import type { LeftOut } from "./left-out";
import { LeftOutBanner } from "./left-out-banner";
import { useDocumentMentions } from "./links/use-document-mentions";
import { LiveContents } from "./live-contents";
import { makeEditor } from "./make-editor";
import { moveBlock } from "./move-block";
import { Presence, usePeople } from "./presence";
import { RestoredBanner } from "./restored-banner";
import { SaveLine } from "./save-line";
import { DocumentSession } from "./session";
import { SlashMenu, useSlashMenu } from "./slash-menu";
import { TroubleBanner } from "./trouble-banner";
import { UnderTitle } from "./under-title";
import { useFollowed } from "./use-followed";
import { usePageLook } from "./use-page-look";
import { caretOf, headingAt, headingsIn } from "./where-people-are";
import "../../../../tradar/_composer/writing.css";

export type EditingProps = {
  documentId: string;
  title: string;
  groupId: string;
  wide: boolean;
  me: string;
  locale: Locale;
  texts: EditorTexts;
  /** What is said beside the text. */
  notes: Omit<ComponentProps<typeof Margin>, "texts" | "locale"> | null;
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
  const { documentId, texts } = props;
  useEffect(() => {
    const made = new DocumentSession(documentId, (notice) => {
      window.dispatchEvent(new CustomEvent("document:notice", { detail: notice }));
    });
    setSession(made);
    return () => made.end();
  }, [documentId]);
  if (!session) return <Sheet>{props.still}</Sheet>;
  return (
    <MentionSetting value={mentioning}>
      <Session {...props} session={session} texts={texts} />
    </MentionSetting>
  );
}

type SheetProps = {
  tools?: ReactNode;
  beside?: ReactNode;
  broad?: boolean;
  drop?: ReturnType<typeof useFileDrop>;
  children: ReactNode;
};

function Sheet({ tools, beside, broad = false, drop, children }: SheetProps) {
  return (
    <div className={`doc-grid${beside ? "" : " is-alone"}${broad ? " is-broad" : ""}`}>
      <div className={drop?.over ? "sheet is-over" : "sheet"} {...drop?.zone}>
        {tools}
        {children}
      </div>
      {beside}
    </div>
  );
}

function Session({ session, ...props }: EditingProps & { session: DocumentSession }) {
  const { documentId, title, wide, me, locale, texts, notes, reach, still } = props;
  const state = useSyncExternalStore(session.subscribe, session.state, session.state);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const place = useRef<HTMLDivElement>(null);
  const toolbar = useRef<ToolbarHandle>(null);
  const panel = useRef<FindHandle>(null);
  const [finding, setFinding] = useState(false);
  const look = usePageLook();
  const [link, setLink] = useState<LinkAtCursor | null>(null);
  const [followed, setFollowed] = useState<string | null>(null);
  const [leftOut, setLeftOut] = useState<LeftOut[]>([]);
  const slash = useSlashMenu(texts);
  const mentions = useDocumentMentions();
  const people = usePeople(session.provider.awareness, me);
  const inserting = useInsertFiles(editor, { documentId, locale, texts });
  const drop = useFileDrop(inserting.add);
  const chooser = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<PictureAttributes>();
  const latest = useRef({ slash, mentions, texts, look, inserting });
  latest.current = { slash, mentions, texts, look, inserting };

  const find = useCallback(() => {
    setFinding(true);
    panel.current?.focus();
  }, []);
  const openLink = useCallback((at: Editor | null) => at && setLink(linkAt(at)), []);
  // Once all of the text is here; before that nothing may be written into what looks like an empty document.
  // biome-ignore lint/correctness/useExhaustiveDependencies: one editor for the session; what changes is read through `latest`.
  useLayoutEffect(() => {
    if (!state.live || !place.current) return;
    const made = makeEditor(place.current, {
      session,
      id: ID,
      title: fill(texts.text, { title }),
      texts,
      wide,
      more: [mentions.extension, slash.extension, Finding],
      keys: {
        menu: (event, at) => latest.current.mentions.pressed(event, at) || latest.current.slash.pressed(event, at),
        toolbar: () => toolbar.current?.focus(),
        link: () => openLink(made),
        find,
        move: (steps) => announce(latest.current.texts[moveBlock(made, steps) ? "moved" : "movedNot"]),
        escaped: () => {
          if (latest.current.look.alone) latest.current.look.setAlone(false);
          else announce(latest.current.texts.escaped);
        },
      },
      leftOut: setLeftOut,
      brought: {
        files: (files, pos) => latest.current.inserting.add(files, pos),
        ids: (ids) => latest.current.inserting.pasted(ids),
      },
    });
    made.on("transaction", redraw);
    setEditor(made);
    return () => {
      setEditor(null);
      made.destroy();
    };
  }, [session, state.live]);
  useEffect(() => void editor?.setEditable(state.mayWrite), [editor, state.mayWrite]);
  useFollowed(
    editor,
    people.find(({ id }) => id === followed),
  );

  useSayChosen(editor, texts);
  useEffect(() => {
    const choose = () => chooser.current?.click();
    const say = () => setSaid(editor ? chosenPicture(editor) : undefined);
    window.addEventListener("document:files", choose);
    window.addEventListener("document:picture", say);
    return () => {
      window.removeEventListener("document:files", choose);
      window.removeEventListener("document:picture", say);
    };
  }, [editor]);

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
    { id: "find", icon: "search", keys: "Ctrl+F", groupEnds: true, run: find },
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
      {notes && <ToMargin texts={marginTexts[locale]} />}
      <Sheet
        broad={look.broad}
        drop={drop}
        beside={notes && <Margin {...notes} live locale={locale} texts={marginTexts[locale]} selected={selected} />}
        tools={
          <div className="doc-tools no-print">
            {editor && (
              <DocumentToolbar
                ref={toolbar}
                editor={editor}
                controls={ID}
                texts={texts}
                onLink={() => openLink(editor)}
                more={more}
              />
            )}
            {editor && finding && (
              <FindPanel ref={panel} editor={editor} texts={texts} onClose={() => setFinding(false)} />
            )}
            {editor && link && (
              <LinkForm
                id="lank"
                texts={composerTexts[locale]}
                at={link}
                onSave={(href, words) => {
                  saveLink(editor, href, words);
                  setLink(null);
                }}
                onRemove={() => {
                  removeLink(editor);
                  setLink(null);
                }}
                onClose={() => {
                  setLink(null);
                  editor.view.focus();
                }}
              />
            )}
            {editor && said && (
              <PictureForm
                key={said.fileId}
                id="bild"
                texts={texts}
                first={said}
                save={texts.pictureSave}
                onSave={(next) => {
                  editor.commands.updateAttributes("picture", next);
                  setSaid(undefined);
                  editor.view.focus();
                }}
                onClose={() => {
                  setSaid(undefined);
                  editor.view.focus();
                }}
              />
            )}
            {editor && (
              <InsertList
                inserting={inserting}
                input={chooser}
                locale={locale}
                texts={texts}
                onGone={() => editor.view.focus()}
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
