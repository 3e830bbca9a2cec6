"use client";

import { useEffect, useRef, useState } from "react";
import { announce } from "#app/_ui/announce";
import { Icon } from "#app/_ui/icon";
import { fill } from "#lib/platform/fill";
import type { Locale } from "#lib/platform/format";
import type { PersonalDataKind } from "#lib/privacy/personal-data";

/** Long enough to finish a word, so that nobody is told of half a number. */
const WAIT_MS = 800;
/** As many as can be taken in; the rest come when these are gone. */
const MOST = 6;

type Found = { name: string; kind: PersonalDataKind; stop: boolean; text: string };
type Check = Awaited<ReturnType<typeof load>>;

/** Fetched when somebody writes, as it is for posts. */
async function load() {
  const [{ findPersonalData }, { isStop, needsCare }, { guardTexts }] = await Promise.all([
    import("#lib/privacy/find-personal-data"),
    import("#lib/privacy/personal-data"),
    import("../../tradar/_composer/guard/guard-texts"),
  ]);
  const look = (fields: readonly (readonly [string, string])[]): Found[] =>
    fields.flatMap(([name, value]) =>
      findPersonalData(value)
        .filter(needsCare)
        .map((hit) => ({ name, kind: hit.kind, stop: isStop(hit), text: value.slice(hit.start, hit.end) })),
    );
  return { look, guardTexts };
}

type Props = {
  locale: Locale;
  /** The labels of the fields that are looked at, by name. */
  labels: Record<string, string>;
};

/**
 * Looks for personal data in the form round it while somebody writes, and keeps what must never be sent from being sent.
 * Also asks before a page with unsent text is left. Without it the server does the same after sending.
 */
export function TextCheck({ locale, labels }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [check, setCheck] = useState<Check>();
  const [found, setFound] = useState<readonly Found[]>([]);

  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let loaded: Check | undefined;
    let dirty = false;
    let told = "";
    const fields = () => Object.keys(labels).map((name) => [name, String(new FormData(form).get(name) ?? "")] as const);
    const look = async () => {
      // Without contact nothing is found here: the server looks too.
      loaded ??= await load().catch(() => undefined);
      if (!loaded) return;
      const hits = loaded.look(fields());
      setCheck(loaded);
      setFound(hits);
      const texts = loaded.guardTexts[locale];
      const words = hits.map(({ kind }) => texts.titles[kind]).join(". ");
      if (words !== told && words !== "") announce(words);
      told = words;
    };
    const written = () => {
      dirty = true;
      clearTimeout(timer);
      timer = setTimeout(() => void look(), WAIT_MS);
    };
    const sent = (event: SubmitEvent) => {
      const hits = loaded?.look(fields()) ?? [];
      // A draft that is thrown away takes what was found along.
      const thrown = event.submitter?.getAttribute("name") === "kasta";
      if (!thrown && hits.some(({ stop }) => stop)) {
        event.preventDefault();
        setFound(hits);
        requestAnimationFrame(() => heading.current?.focus());
        return;
      }
      dirty = false;
    };
    const left = (event: BeforeUnloadEvent) => {
      if (dirty) event.preventDefault();
    };
    form.addEventListener("input", written);
    form.addEventListener("submit", sent);
    addEventListener("beforeunload", left);
    // What was written before the page came alive.
    const texts = form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea");
    if ([...texts].some(({ value, defaultValue }) => value !== defaultValue)) written();
    return () => {
      clearTimeout(timer);
      form.removeEventListener("input", written);
      form.removeEventListener("submit", sent);
      removeEventListener("beforeunload", left);
    };
  }, [labels, locale]);

  const texts = check?.guardTexts[locale];
  const stops = found.some(({ stop }) => stop);
  const first = found.find(({ stop }) => stop === stops);
  return (
    <div ref={place}>
      {texts && first && (
        <section className={stops ? "guard guard-danger" : "guard"} aria-labelledby="textkontroll">
          <Icon name="shield-alert" />
          <div>
            <h2 id="textkontroll" ref={heading} tabIndex={-1}>
              {found.every(({ kind }) => kind === first.kind) ? texts.titles[first.kind] : texts.titleSeveral}
            </h2>
            <p>{stops ? texts.stopText : texts.warnText}</p>
            {found.some(({ kind }) => kind === "few-people") && <p>{texts.fewText}</p>}
            <ul className="guard-hits">
              {found.slice(0, MOST).map(({ name, text }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: found anew each time, in the order of the fields.
                <li key={index}>
                  <a className="link" href={`#${name}`}>
                    {labels[name]}: {fill(texts.show, { text: text.replace(/\s+/g, " ") })}
                  </a>
                </li>
              ))}
              {found.length > MOST && <li>{fill(texts.more, { n: found.length - MOST })}</li>}
            </ul>
          </div>
        </section>
      )}
    </div>
  );
}
