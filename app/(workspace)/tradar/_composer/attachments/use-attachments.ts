import { useEffect, useRef, useState } from "react";
import { announce } from "#app/_ui/announce";
import { FILE_ENDINGS, MAX_FILE_BYTES, MAX_FILES_PER_POST } from "#lib/files/limits";
import { fill } from "#lib/platform/fill";
import type { Locale } from "#lib/platform/format";
import type { DraftFile } from "#lib/threads/drafts/draft";
import { newId } from "../new-id";
import { attachmentTexts } from "./attachment-texts";
import { FileSender, type Refusal, removeStored, type SendState } from "./file-sender";

export type Attachment = {
  /** The same for as long as the form is there. */
  key: string;
  name: string;
  size: number;
  alt: string;
  state: SendState;
};

export type Attachments = {
  items: readonly Attachment[];
  /** Why the text cannot be sent yet; undefined when nothing stops it. */
  problem: string | undefined;
  add(files: readonly File[]): void;
  remove(key: string): void;
  retry(key: string): void;
  describe(key: string, alt: string): void;
  /** Puts these in the place of what is there. */
  set(files: readonly DraftFile[]): void;
  /** What has been stored, in order. */
  stored(): DraftFile[];
  /** Whether the text may be sent; says so when it may not. */
  ready(): boolean;
};

/** So many at a time: more make each of them slower. */
const AT_ONCE = 2;

/** The files of one text. `onChange` is called when what is stored, or its description, has changed. */
export function useAttachments(
  first: readonly DraftFile[],
  { locale, onChange }: { locale: Locale; onChange: () => void },
): Attachments {
  const texts = attachmentTexts[locale];
  const [items, setItems] = useState<readonly Attachment[]>(() => first.map(ofStored));
  const [problem, setProblem] = useState<string>();
  const now = useRef(items);
  const chosen = useRef(new Map<string, File>());
  const senders = useRef(new Map<string, FileSender>());
  const changed = useRef(onChange);
  changed.current = onChange;

  const put = (next: readonly Attachment[]) => {
    now.current = next;
    setItems(next);
    setProblem(undefined);
  };
  const update = (key: string, part: Partial<Attachment>) =>
    put(now.current.map((item) => (item.key === key ? { ...item, ...part } : item)));

  const sendNext = () => {
    const [next] = now.current.filter(({ key, state }) => state.kind === "waiting" && !senders.current.has(key));
    const file = next && chosen.current.get(next.key);
    if (!next || !file || senders.current.size >= AT_ONCE) return;
    const { key, name } = next;
    const sender = new FileSender(file, (state) => {
      update(key, { state });
      if (state.kind === "done") {
        announce(fill(texts.stored, { name }));
        changed.current();
      }
      if (state.kind === "refused") announce(`${name}: ${texts.reasons[state.reason]}`, "assertive");
    });
    senders.current.set(key, sender);
    announce(fill(texts.begun, { name }));
    void sender.run().finally(() => {
      if (senders.current.get(key) === sender) senders.current.delete(key);
      sendNext();
    });
    sendNext();
  };
  const stop = (key: string) => {
    senders.current.get(key)?.cancel();
    senders.current.delete(key);
    chosen.current.delete(key);
  };

  useEffect(() => {
    const { current: running } = senders;
    const leave = (event: BeforeUnloadEvent) => {
      if (running.size > 0) event.preventDefault();
    };
    window.addEventListener("beforeunload", leave);
    return () => {
      window.removeEventListener("beforeunload", leave);
      for (const sender of running.values()) sender.leave();
      running.clear();
    };
  }, []);

  return {
    items,
    problem,
    add: (files) => {
      const added = files.map((file, index): Attachment => {
        const reason = refusalOf(file, now.current.length + index);
        const item = { key: newId(), name: file.name, size: file.size, alt: "" };
        if (reason) return { ...item, state: { kind: "refused", reason } };
        chosen.current.set(item.key, file);
        return { ...item, state: { kind: "waiting" } };
      });
      put([...now.current, ...added]);
      for (const { name, state } of added)
        if (state.kind === "refused") announce(`${name}: ${texts.reasons[state.reason]}`, "assertive");
      sendNext();
    },
    remove: (key) => {
      const item = now.current.find((other) => other.key === key);
      if (!item) return;
      stop(key);
      // One that stood in the post from the beginning goes when the change is saved.
      const own = item.state.kind === "done" && !first.some(({ id }) => id === key);
      if (own && item.state.kind === "done") void removeStored(item.state.file.id);
      put(now.current.filter((other) => other !== item));
      announce(fill(texts.removed, { name: item.name }));
      changed.current();
      sendNext();
    },
    retry: (key) => {
      update(key, { state: { kind: "waiting" } });
      sendNext();
    },
    describe: (key, alt) => {
      update(key, { alt });
      changed.current();
    },
    set: (files) => {
      for (const { key } of now.current) stop(key);
      put(files.map(ofStored));
    },
    stored: () => storedOf(now.current),
    ready: () => {
      const failed = now.current.some(({ state }) => state.kind === "refused");
      const open = now.current.some(({ state }) => state.kind !== "done");
      const wrong = failed ? texts.someRefused : open ? texts.stillSending : undefined;
      setProblem(wrong);
      if (wrong) announce(wrong, "assertive");
      return wrong === undefined;
    },
  };
}

function ofStored({ alt, warnings = [], ...file }: DraftFile): Attachment {
  return { key: file.id, name: file.name, size: file.size, alt, state: { kind: "done", file: { ...file, warnings } } };
}

function storedOf(items: readonly Attachment[]): DraftFile[] {
  return items.flatMap(({ alt, state }) => (state.kind === "done" ? [{ ...state.file, alt }] : []));
}

/** What can be known of a file before any of it is sent. */
function refusalOf({ name, size }: File, before: number): Refusal | undefined {
  if (before >= MAX_FILES_PER_POST) return "too-many";
  if (size > MAX_FILE_BYTES) return "too-large";
  if (size === 0) return "empty";
  const ending = name.toLowerCase().split(".").at(-1) ?? "";
  return FILE_ENDINGS.some((known) => known === ending) ? undefined : "type-not-allowed";
}
