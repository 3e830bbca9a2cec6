import { useEffect, useRef, useState } from "react";
import { announce } from "#app/_ui/announce";
import { FILE_ENDINGS, MAX_FILE_BYTES, MAX_FILES_PER_POST } from "#lib/files/limits";
import { fill } from "#lib/platform/fill";
import type { Locale } from "#lib/platform/format";
import type { DraftFile, HalfSentFile } from "#lib/threads/drafts/draft";
import { newId } from "../new-id";
import { attachmentTexts } from "./attachment-texts";
import { FileSender, MAY_PASS, type Refusal, removeStored, type SendState, uploadSoFar } from "./file-sender";
import { continues } from "./half-sent";

export type Attachment = {
  /** The same for as long as the form is there. */
  key: string;
  name: string;
  size: number;
  alt: string;
  state: SendState;
  /** The upload to go on with when the page is left before all has come. */
  halfSent?: HalfSentFile | undefined;
};

/** What a draft keeps of the files. */
export type KeptFiles = { files?: readonly DraftFile[] | undefined; halfSent?: readonly HalfSentFile[] | undefined };

export type Attachments = {
  items: readonly Attachment[];
  /** Why the text cannot be sent yet; undefined when nothing stops it. */
  problem: string | undefined;
  /** @returns the keys they have here */
  add(files: readonly File[]): string[];
  remove(key: string): void;
  /** It has found its place: it goes from the list, and stays stored. */
  taken(key: string): void;
  retry(key: string): void;
  describe(key: string, alt: string): void;
  /** Puts these in the place of what is there. */
  set(kept: KeptFiles): void;
  /** What has been stored, in order. */
  stored(): DraftFile[];
  /** What has come in part. */
  halfSent(): HalfSentFile[];
  /** Whether the text may be sent; says so when it may not. */
  ready(): boolean;
};

/** So many at a time: more make each of them slower. */
const AT_ONCE = 2;

/** The files of one text. `onChange` is called when what is stored, or its description, has changed. */
export function useAttachments(
  first: KeptFiles,
  { locale, onChange }: { locale: Locale; onChange: () => void },
): Attachments {
  const texts = attachmentTexts[locale];
  const [items, setItems] = useState<readonly Attachment[]>(() => ofKept(first));
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
    const onState = (state: SendState) => {
      const ended = state.kind === "done" || state.kind === "refused";
      // After what may pass it goes on from where it was.
      const over = state.kind === "refused" ? !MAY_PASS.has(state.reason) : ended;
      update(key, { state, ...(over && { halfSent: undefined }) });
      if (state.kind === "done")
        announce([fill(texts.stored, { name }), ...(state.file.unchecked ? [texts.unchecked] : [])].join(". "));
      if (state.kind === "refused") announce(`${name}: ${texts.reasons[state.reason]}`, "assertive");
      if (ended) changed.current();
    };
    const onBegun = (id: string) => {
      update(key, { halfSent: { id, name, size: file.size, changedAt: file.lastModified } });
      changed.current();
    };
    const sender = new FileSender(file, onState, onBegun, next.halfSent?.id);
    senders.current.set(key, sender);
    announce(fill(texts.begun, { name }));
    void sender.run().finally(() => {
      if (senders.current.get(key) === sender) senders.current.delete(key);
      sendNext();
    });
    sendNext();
  };
  /** How far those have come that were left half sent. */
  const lookUp = async () => {
    for (const { key, halfSent, state } of now.current) {
      if (!halfSent || state.kind !== "half-sent") continue;
      const found = await uploadSoFar(halfSent.id);
      // Chosen again, or taken away, meanwhile.
      if (!found || now.current.find((item) => item.key === key)?.state.kind !== "half-sent") continue;
      const { file, offset } = found;
      update(
        key,
        file ? { state: { kind: "done", file }, halfSent: undefined } : { state: { ...state, sent: offset } },
      );
      if (file) changed.current();
    }
  };
  const stop = (key: string) => {
    senders.current.get(key)?.cancel();
    senders.current.delete(key);
    chosen.current.delete(key);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what the page came with.
  useEffect(() => {
    void lookUp();
  }, []);

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
      const goOn = new Map<string, File>();
      const fresh = files.filter((file) => {
        const left = now.current.filter(({ key, state }) => state.kind === "half-sent" && !goOn.has(key));
        const item = continues(left, file);
        if (item) goOn.set(item.key, file);
        return item === undefined;
      });
      for (const [key, file] of goOn) {
        chosen.current.set(key, file);
        update(key, { state: { kind: "waiting" } });
      }
      const added = fresh.map((file, index): Attachment => {
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
      return added.map(({ key }) => key);
    },
    remove: (key) => {
      const item = now.current.find((other) => other.key === key);
      if (!item) return;
      stop(key);
      // One that stood in the post from the beginning goes when the change is saved.
      const own = item.state.kind === "done" && !first.files?.some(({ id }) => id === key);
      if (own && item.state.kind === "done") void removeStored(item.state.file.id);
      const stopped = item.state.kind === "half-sent" || item.state.kind === "refused";
      if (stopped && item.halfSent) void removeStored(item.halfSent.id);
      put(now.current.filter((other) => other !== item));
      announce(fill(texts.removed, { name: item.name }));
      changed.current();
      sendNext();
    },
    taken: (key) => {
      chosen.current.delete(key);
      put(now.current.filter((item) => item.key !== key));
    },
    retry: (key) => {
      update(key, { state: { kind: "waiting" } });
      sendNext();
    },
    describe: (key, alt) => {
      update(key, { alt });
      changed.current();
    },
    set: (kept) => {
      for (const { key } of now.current) stop(key);
      put(ofKept(kept));
      void lookUp();
    },
    stored: () => storedOf(now.current),
    halfSent: () => now.current.flatMap(({ halfSent }) => (halfSent ? [halfSent] : [])),
    ready: () => {
      const failed = now.current.some(({ state }) => state.kind === "refused");
      const open = now.current.some(({ state }) => state.kind !== "done");
      const left = now.current.some(({ state }) => state.kind === "half-sent");
      const wrong = failed ? texts.someRefused : left ? texts.someHalfSent : open ? texts.stillSending : undefined;
      setProblem(wrong);
      if (wrong) announce(wrong, "assertive");
      return wrong === undefined;
    },
  };
}

function ofKept({ files = [], halfSent = [] }: KeptFiles): Attachment[] {
  return [...files.map(ofStored), ...halfSent.map(ofHalfSent)];
}

function ofHalfSent(halfSent: HalfSentFile): Attachment {
  const { id, name, size } = halfSent;
  return { key: id, name, size, alt: "", state: { kind: "half-sent", sent: 0 }, halfSent };
}

function ofStored({ alt, warnings = [], unchecked = false, ...stored }: DraftFile): Attachment {
  const file = { ...stored, warnings, unchecked };
  return { key: file.id, name: file.name, size: file.size, alt, state: { kind: "done", file } };
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
