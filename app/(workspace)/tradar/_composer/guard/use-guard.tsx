import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { announce } from "#app/_ui/announce";
import type { Locale } from "#lib/platform/format";
import type { PublishReason } from "#lib/privacy/publish-reasons";
import type { PublishAnyway } from "#lib/privacy/publishing";
import type { PostBody } from "#lib/threads/body/body";
import { isEmptyBody } from "#lib/threads/body/empty";
import type { DraftFile } from "#lib/threads/drafts/draft";
import type { WritingHandle } from "../writing-area";
import type { GuardHit } from "./find-hits";
import { type GuardCode, loadedGuard, loadGuard } from "./guard-code";
import type { GuardAnswer, GuardProblem } from "./guard-notices";

/** Long enough to finish a word, so that nobody is told of half a number. */
const WAIT_MS = 800;
const NO_ANSWER: GuardAnswer = { open: false, reason: "", explanation: "" };

type Options = {
  /** Prefix of the ids of what is shown. */
  id: string;
  locale: Locale;
  area: RefObject<WritingHandle | null>;
  body: () => PostBody;
  /** For a form with a title. */
  files?: () => readonly DraftFile[];
  title?: { get(): string; set(title: string): void; show(start: number, end: number): void };
};

export type Guard = {
  /** What was found, to stand above the button that publishes. */
  view: ReactNode;
  /** Something was written: it is looked at when the writer pauses. */
  written(): void;
  /** Whether it must not be published as it stands, which is then shown. */
  holds(): boolean;
  /** The same, after what checks has been fetched, if it can be. */
  holdsWhenLoaded(): Promise<boolean>;
  /** The reason, when what is published was warned of. */
  anyway(): PublishAnyway | undefined;
  reset(): void;
};

/** Looks for personal data in what is written, shows what it finds and keeps it from being published. */
export function useGuard(options: Options): Guard {
  const { id, locale } = options;
  const [hits, setHits] = useState<readonly GuardHit[]>([]);
  const [answer, setAnswer] = useState(NO_ANSWER);
  const [problem, setProblem] = useState<GuardProblem>();
  const latest = useRef({ options, answer, hits });
  latest.current = { options, answer, hits };
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** What takes the focus as soon as it is there. */
  const toFocus = useRef<string>(undefined);
  const spoken = useRef<ReadonlySet<string>>(new Set());

  const read = (code: GuardCode): readonly GuardHit[] => {
    const { title, body, files, area } = latest.current.options;
    const found = code.findHits({ title: title?.get(), body: body(), files: files?.() });
    setHits(found);
    latest.current.hits = found;
    area.current?.mark(found.filter(({ part }) => part === "body"));
    return found;
  };
  const look = async () => {
    const code = await loadGuard();
    if (!code) return;
    const found = read(code);
    // Each is told of once, however long it stays.
    const fresh = found.filter((hit) => !spoken.current.has(keyOf(hit)));
    spoken.current = new Set(found.map(keyOf));
    if (fresh.length > 0) announce(code.spokenTitle(fresh, locale));
  };
  const written = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void look(), WAIT_MS);
  };

  const holds = () => {
    const code = loadedGuard();
    if (!code) return false;
    const found = read(code);
    spoken.current = new Set(found.map(keyOf));
    if (found.length === 0) return false;
    const stop = found.some(({ severity }) => severity === "stop");
    const wrong = stop ? undefined : problemOf(latest.current.answer, code);
    if (!stop && !wrong) return false;
    setProblem(wrong);
    if (wrong) setAnswer((before) => ({ ...before, open: true }));
    announce(code.spokenTitle(found, locale), "assertive");
    toFocus.current = stop ? `${id}-stopp` : wrong === "reasonMissing" ? `${id}-skal` : `${id}-forklaring`;
    return true;
  };

  const act = (hit: GuardHit, work: (now: GuardHit) => void) => {
    const code = loadedGuard();
    // The text may have gone on since it was found.
    const now = code && nearest(read(code), hit);
    if (now) work(now);
  };
  const show = (hit: GuardHit) =>
    act(hit, (now) =>
      now.part === "title" ? options.title?.show(now.start, now.end) : options.area.current?.show(now),
    );
  const replace = (hit: GuardHit, text: string) =>
    act(hit, (now) => {
      const { title, area } = options;
      if (now.part === "body") area.current?.replace(now, text);
      else if (title) title.set(title.get().slice(0, now.start) + text + title.get().slice(now.end));
      // After the form has taken it.
      setTimeout(() => {
        const code = loadedGuard();
        const left = code ? read(code) : [];
        if (left.length === 0) area.current?.focus();
        else toFocus.current = left.some(({ severity }) => severity === "stop") ? `${id}-stopp` : `${id}-varning`;
      });
    });

  useEffect(() => {
    const element = toFocus.current && document.getElementById(toFocus.current);
    if (!element) return;
    toFocus.current = undefined;
    element.focus();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for a text that was there from the beginning.
  useEffect(() => {
    if (!isEmptyBody(options.body())) written();
    return () => clearTimeout(timer.current);
  }, []);

  const code = loadedGuard();
  return {
    view: code && hits.length > 0 && (
      <code.GuardNotices
        id={id}
        locale={locale}
        hits={hits}
        written={JSON.stringify(options.body()) + (options.title?.get() ?? "")}
        answer={answer}
        problem={problem}
        onShow={show}
        onReplace={replace}
        onAnswer={(next) => {
          setProblem(undefined);
          setAnswer(next);
          if (next.open && !answer.open) toFocus.current = `${id}-skal`;
        }}
      />
    ),
    written,
    holds,
    holdsWhenLoaded: async () => loadedGuard() === undefined && (await loadGuard()) !== undefined && holds(),
    anyway: () => (latest.current.hits.length > 0 ? answerOf(latest.current.answer) : undefined),
    reset: () => {
      clearTimeout(timer.current);
      spoken.current = new Set();
      setHits([]);
      setAnswer(NO_ANSWER);
      setProblem(undefined);
    },
  };
}

function problemOf({ reason, explanation }: GuardAnswer, code: GuardCode): GuardProblem | undefined {
  if (reason === "") return "reasonMissing";
  if (reason === "other" && explanation.trim() === "") return "explanationMissing";
  return code.isClear(explanation) ? undefined : "explanationFound";
}

function answerOf({ reason, explanation }: GuardAnswer): PublishAnyway | undefined {
  return reason === "" ? undefined : { reason: reason as PublishReason, explanation: explanation.trim() };
}

function keyOf({ kind, text }: GuardHit): string {
  return `${kind} ${text}`;
}

/** The same thing where it stands now. */
function nearest(hits: readonly GuardHit[], { kind, text, part, start }: GuardHit): GuardHit | undefined {
  const same = hits.filter((hit) => hit.kind === kind && hit.text === text && hit.part === part);
  return same.sort((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start))[0];
}
