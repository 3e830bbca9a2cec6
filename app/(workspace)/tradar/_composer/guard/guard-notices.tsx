import { Button } from "#app/_ui/button";
import { Select, Textarea } from "#app/_ui/field";
import { Icon } from "#app/_ui/icon";
import { fill } from "#lib/platform/fill";
import type { Locale } from "#lib/platform/format";
import { isStop } from "#lib/privacy/personal-data";
import { PUBLISH_REASONS } from "#lib/privacy/publish-reasons";
import type { GuardHit } from "./find-hits";
import { type GuardTexts, guardTexts } from "./guard-texts";
import { replacementFor } from "./replacement";

/** As many as can be taken in; the rest come when these are gone. */
const MOST = 6;

/** What the author answers to a warning, as it stands in the form. */
export type GuardAnswer = { open: boolean; reason: string; explanation: string };
export type GuardProblem = "reasonMissing" | "explanationMissing" | "explanationFound";

type Props = {
  id: string;
  locale: Locale;
  hits: readonly GuardHit[];
  /** All that is written, so that a name that stands in for somebody is not used twice. */
  written: string;
  answer: GuardAnswer;
  problem: GuardProblem | undefined;
  onShow: (hit: GuardHit) => void;
  onReplace: (hit: GuardHit, text: string) => void;
  onAnswer: (answer: GuardAnswer) => void;
};

/** What the check found, above the button that publishes: each with the way to it and the ways out. */
export function GuardNotices({ id, locale, hits, written, answer, problem, onShow, onReplace, onAnswer }: Props) {
  const texts = guardTexts[locale];
  const stops = hits.filter(isStop);
  const warnings = hits.filter((hit) => !isStop(hit));
  const list = (found: readonly GuardHit[]) => (
    <HitList hits={found} written={written} texts={texts} onShow={onShow} onReplace={onReplace} />
  );
  return (
    <div id={id} className="guards">
      {stops.length > 0 && (
        <section className="guard guard-danger" aria-labelledby={`${id}-stopp`}>
          <Icon name="shield-alert" />
          <div>
            <h3 id={`${id}-stopp`} tabIndex={-1}>
              {titleOf(stops, texts)}
            </h3>
            <p>{texts.stopText}</p>
            {list(stops)}
          </div>
        </section>
      )}
      {warnings.length > 0 && (
        <section className="guard" aria-labelledby={`${id}-varning`}>
          <Icon name="shield-alert" />
          <div>
            <h3 id={`${id}-varning`} tabIndex={-1}>
              {titleOf(warnings, texts)}
            </h3>
            {warnings.some(({ kind }) => kind === "few-people") && <p>{texts.fewText}</p>}
            <p>
              {texts.warnText} <HelpLink texts={texts} />
            </p>
            {list(warnings)}
            {stops.length === 0 &&
              (answer.open ? (
                <Reason id={id} texts={texts} answer={answer} problem={problem} onAnswer={onAnswer} />
              ) : (
                <p className="actions">
                  <Button look="quiet" onClick={() => onAnswer({ ...answer, open: true })}>
                    {texts.explain}
                  </Button>
                </p>
              ))}
          </div>
        </section>
      )}
    </div>
  );
}

export function titleOf(hits: readonly GuardHit[], texts: GuardTexts): string {
  const [first] = hits;
  const same = first && hits.every(({ kind }) => kind === first.kind);
  return same ? texts.titles[first.kind] : texts.titleSeveral;
}

/** A sentence for somebody who does not see the notices. */
export function spokenTitle(hits: readonly GuardHit[], locale: Locale): string {
  const texts = guardTexts[locale];
  const stops = hits.filter(isStop);
  return fill(texts.spoken, { title: titleOf(stops.length > 0 ? stops : hits, texts) });
}

function HelpLink({ texts }: { texts: GuardTexts }) {
  // A new tab: what is written stays where it is.
  return (
    <a href="/hjalp/far-jag-dela" target="_blank" rel="noopener">
      {texts.help}
    </a>
  );
}

type ListProps = {
  hits: readonly GuardHit[];
  written: string;
  texts: GuardTexts;
  onShow: (hit: GuardHit) => void;
  onReplace: (hit: GuardHit, text: string) => void;
};

function HitList({ hits, written, texts, onShow, onReplace }: ListProps) {
  return (
    <ul className="guard-hits">
      {hits.slice(0, MOST).map((hit) => {
        const text = shortened(hit.text);
        if (hit.part === "file-text") return <li key={`${hit.kind} ${hit.text}`}>{inFileText(hit, texts)}</li>;
        if (hit.part === "files") return <li key={`files-${hit.start}`}>{fill(texts.inFile, { text })}</li>;
        const name = replacementFor(hit.kind, written, texts);
        return (
          <li key={`${hit.part}-${hit.start}`}>
            <Button look="link" onClick={() => onShow(hit)}>
              {fill(hit.part === "title" ? texts.showInTitle : texts.show, { text })}
            </Button>
            {name && (
              <Button look="quiet" onClick={() => onReplace(hit, name)}>
                {fill(texts.replace, { name })}
              </Button>
            )}
            {name && (
              <Button look="quiet" aria-label={fill(texts.removeThis, { text })} onClick={() => onReplace(hit, "")}>
                {texts.remove}
              </Button>
            )}
          </li>
        );
      })}
      {hits.length > MOST && <li>{fill(texts.more, { n: hits.length - MOST })}</li>}
    </ul>
  );
}

function inFileText({ kind, text, count = 1 }: GuardHit, texts: GuardTexts): string {
  const what = texts.fileKinds[kind as keyof GuardTexts["fileKinds"]] ?? texts.fileKinds["few-people"];
  return fill(texts.inFileText, { name: shortened(text), what, n: count });
}

type ReasonProps = {
  id: string;
  texts: GuardTexts;
  answer: GuardAnswer;
  problem: GuardProblem | undefined;
  onAnswer: (answer: GuardAnswer) => void;
};

function Reason({ id, texts, answer, problem, onAnswer }: ReasonProps) {
  const choices = PUBLISH_REASONS.map((reason) => ({ value: reason, text: texts.reasons[reason] }));
  return (
    <div className="guard-reason">
      <Select
        id={`${id}-skal`}
        label={texts.reason}
        error={problem === "reasonMissing" ? texts.reasonMissing : undefined}
        value={answer.reason}
        onChange={(event) => onAnswer({ ...answer, reason: event.target.value })}
        choices={[{ value: "", text: texts.choose }, ...choices]}
      />
      <Textarea
        id={`${id}-forklaring`}
        label={texts.explanation}
        hint={texts.explanationHint}
        error={problem && problem !== "reasonMissing" ? texts[problem] : undefined}
        rows={2}
        maxLength={500}
        value={answer.explanation}
        onChange={(event) => onAnswer({ ...answer, explanation: event.target.value })}
      />
      <p>{texts.after}</p>
    </div>
  );
}

const LONGEST = 60;

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
