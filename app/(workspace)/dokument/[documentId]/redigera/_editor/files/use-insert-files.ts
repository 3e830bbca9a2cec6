import type { Editor } from "@tiptap/core";
import { useEffect, useRef, useState } from "react";
import { announce } from "#app/_ui/announce";
import type { PictureAttributes } from "#lib/documents/content/nodes/picture";
import { fill } from "#lib/platform/fill";
import type { Locale } from "#lib/platform/format";
import {
  type Attachment,
  type Attachments,
  useAttachments,
} from "../../../../../tradar/_composer/attachments/use-attachments";
import type { EditorTexts } from "../editor-texts";
import { type Held, hold } from "./hold";
import { insertBlock, type Place, removeFiles } from "./place";

/** What somebody says of a picture before it stands in the text. */
export type Said = Omit<PictureAttributes, "fileId">;

export type InsertFiles = {
  attachments: Attachments;
  /** Why something that is here does not stand in the text, by the key of its row. */
  faults: ReadonlyMap<string, string>;
  /** What was pasted and may not stand here. */
  refused: string | undefined;
  /** Sends files that are to stand at a place. */
  add(files: readonly File[], place: Place): void;
  /** Somebody has said what is to be said of a file: it goes into the text as soon as it is here. */
  insert(key: string, said?: Said): void;
  /** Files that came with pasted text. */
  pasted(ids: readonly string[]): void;
};

type Options = { documentId: string; locale: Locale; texts: EditorTexts };

export const isPicture = ({ name }: { name: string }) => /\.(png|jpe?g|webp)$/i.test(name);

/** Files on their way into the text. It holds each from the moment it is stored and the document's, and not before. */
export function useInsertFiles(editor: Editor, { documentId, locale, texts }: Options): InsertFiles {
  const attachments = useAttachments({}, { locale, onChange: () => undefined });
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const [refused, setRefused] = useState<string>();
  const places = useRef(new Map<string, Place>());
  const wanted = useRef(new Map<string, Said | undefined>());
  const placing = useRef(new Set<string>());
  const latest = useRef(editor);
  latest.current = editor;

  const fault = (key: string, text: string | undefined) =>
    setFaults((now) => {
      const next = new Map(now);
      if (text) next.set(key, text);
      else next.delete(key);
      return next;
    });

  const place = async (item: Attachment) => {
    const { key, name, state } = item;
    if (state.kind !== "done" || placing.current.has(key)) return;
    placing.current.add(key);
    const { file } = state;
    const held = await hold(documentId, file.id);
    placing.current.delete(key);
    const now = latest.current;
    if (held !== "held" || now.isDestroyed || !now.isEditable) {
      wanted.current.delete(key);
      const words = held === "held" ? texts.readOnlySaved : wordsOf(held, texts);
      fault(key, words);
      return announce(`${name}: ${words}`, "assertive");
    }
    const { schema } = now.state;
    const said = wanted.current.get(key);
    const node = said
      ? schema.nodes.picture?.create({ ...said, fileId: file.id })
      : schema.nodes.attachment?.create({ fileId: file.id, name: file.name, size: file.size });
    if (node) insertBlock(now, places.current.get(key), node, said !== undefined);
    places.current.delete(key);
    attachments.taken(key);
    announce(fill(texts.inserted, { name }));
    if (said) now.view.focus();
  };

  // Each time something has come, or somebody has said what there was to say.
  useEffect(() => {
    for (const item of attachments.items) {
      if (item.state.kind !== "done" || faults.has(item.key)) continue;
      const { warnings } = item.state.file;
      if (wanted.current.has(item.key) || (!isPicture(item) && warnings.length === 0)) void place(item);
    }
  });

  return {
    attachments,
    faults,
    refused,
    add: (files, place) => {
      setRefused(undefined);
      for (const key of attachments.add(files)) places.current.set(key, place);
    },
    insert: (key, said) => {
      wanted.current.set(key, said);
      // Also the way to try again.
      fault(key, undefined);
    },
    pasted: async (ids) => {
      const answers = await Promise.all(ids.map(async (id) => [id, await hold(documentId, id)] as const));
      const lost = answers.filter(([, held]) => held !== "held");
      const now = latest.current;
      if (lost.length === 0 || now.isDestroyed) return;
      removeFiles(now, new Set(lost.map(([id]) => id)));
      setRefused(texts.pastedFilesLost);
      announce(texts.pastedFilesLost, "assertive");
    },
  };
}

function wordsOf(held: Exclude<Held, "held">, texts: EditorTexts): string {
  switch (held) {
    case "gone":
      return texts.fileGone;
    case "group-full":
      return texts.groupFull;
    case "signed-out":
      return texts.fileSignedOut;
    case "failed":
      return texts.fileFailed;
  }
}
