import type { Editor } from "@tiptap/core";
import { Icon } from "#app/_ui/icon";
import type { Locale } from "#lib/platform/format";
import { removeLink, saveLink } from "../../../../tradar/_composer/editor-commands";
import { LinkForm } from "../../../../tradar/_composer/link-form";
import type { LinkTexts } from "../../../../tradar/_composer/link-texts";
import type { EditorTexts } from "./editor-texts";
import { FileChooser } from "./files/file-chooser";
import { PictureForm } from "./files/picture-form";
import type { FilesLater } from "./files/use-files-later";
import { FindPanel } from "./find/find-panel";
import type { Panels } from "./use-panels";

type Props = {
  editor: Editor;
  documentId: string;
  panels: Panels;
  files: FilesLater;
  locale: Locale;
  texts: EditorTexts;
  linkTexts: LinkTexts;
};

/** The panels that stand open; each gives the focus back to the text when it is done. */
export function PanelsUnderToolbar({ editor, documentId, panels, files, locale, texts, linkTexts }: Props) {
  const { finding, link, picture, search } = panels;
  const { Inserting } = files;
  const back = () => editor.view.focus();
  return (
    <>
      {finding && <FindPanel ref={search} editor={editor} texts={texts} onClose={panels.closeFind} />}
      {link && (
        <LinkForm
          id="lank"
          texts={linkTexts}
          at={link}
          onSave={(href, words) => {
            saveLink(editor, href, words);
            panels.closeLink();
          }}
          onRemove={() => {
            removeLink(editor);
            panels.closeLink();
          }}
          onClose={() => {
            panels.closeLink();
            back();
          }}
        />
      )}
      {picture && (
        <PictureForm
          key={picture.fileId}
          id="bild"
          texts={texts}
          first={picture}
          save={texts.pictureSave}
          onSave={(next) => {
            editor.commands.updateAttributes("picture", next);
            panels.closePicture();
            back();
          }}
          onClose={() => {
            panels.closePicture();
            back();
          }}
        />
      )}
      <FileChooser label={texts.files} onFiles={files.add} />
      {files.failed && (
        <p className="error inserting">
          <Icon name="triangle-alert" size="s" />
          {texts.filesFailed}
        </p>
      )}
      {Inserting && (
        <Inserting
          editor={editor}
          documentId={documentId}
          queue={files.queue}
          asked={files.asked}
          locale={locale}
          texts={texts}
          onGone={back}
        />
      )}
    </>
  );
}
