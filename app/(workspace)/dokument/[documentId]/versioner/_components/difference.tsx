import type { ReactNode } from "react";
import { getTranslations } from "#app/_i18n/translations";
import { Icon } from "#app/_ui/icon";
import type { Comparison } from "#lib/documents/versions/queries";
import { formatNear, type Locale } from "#lib/platform/format";

type Block = Comparison["difference"]["sections"][number]["blocks"][number];
type Props = { comparison: Comparison; locale: Locale; now: Date };

/** From so many lines without changes on, those between the first and the last are folded. */
const FOLDED_FROM = 4;

/** What has been changed, in reading order: new and removed words and lines, said in words too, with who did it. */
export async function DifferenceText({ comparison: { difference, by }, locale, now }: Props) {
  const t = await getTranslations("document-versions");
  let number = 0;
  const line = (block: Block, index: number) => {
    if (block.change === "same")
      return (
        <p key={index}>
          <Pieces block={block} words={words} />
        </p>
      );
    number += 1;
    const who = by.get(`${block.change}\0${block.line}`);
    return (
      <Change key={index} block={block} number={number} last={number === difference.changes} words={words}>
        {who && (
          <p className="who-did">
            {t("who", { people: who.people.join(", "), when: formatNear(new Date(who.at), locale, now) })}
          </p>
        )}
      </Change>
    );
  };
  const words: Words = {
    added: t("wasAdded"),
    removed: t("wasRemoved"),
    form: t("tags.form"),
    next: t("nextFrom"),
    previous: t("previousFrom"),
    tag: (change, kind) => t(`tags.${change}.${kind}`),
  };
  const out = [];
  let unchanged = 0;
  const gap = () => {
    if (unchanged > 0)
      out.push(
        <p className="gap" key={`gap-${out.length}`}>
          {t("gap", { count: unchanged })}
        </p>,
      );
    unchanged = 0;
  };
  for (const [index, section] of difference.sections.entries()) {
    if (!section.changed) {
      unchanged += 1;
      continue;
    }
    gap();
    const { heading } = section;
    out.push(
      <section key={index}>
        {heading &&
          (heading.block.change === "same" ? (
            <h3>
              {heading.number && <span className="muted">{heading.number}</span>} {heading.block.line}
            </h3>
          ) : (
            line(heading.block, -1)
          ))}
        {runsOf(section.blocks).map((run, at) =>
          run.length >= FOLDED_FROM && run.every(({ change }) => change === "same") ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: in reading order.
            <details key={at}>
              <summary className="gap">{t("gapLines", { count: run.length })}</summary>
              {run.map(line)}
            </details>
          ) : (
            run.map((block, position) => line(block, at * 10_000 + position))
          ),
        )}
      </section>,
    );
  }
  gap();
  return <div className="diff">{out}</div>;
}

type Words = {
  added: string;
  removed: string;
  form: string;
  next: string;
  previous: string;
  tag(change: "added" | "removed", kind: Block["kind"]): string;
};

/** Neighbours that are all as they were, or all changed. */
function runsOf(blocks: readonly Block[]): Block[][] {
  const runs: Block[][] = [];
  for (const block of blocks) {
    const run = runs.at(-1);
    if (run && (run[0]?.change === "same") === (block.change === "same")) run.push(block);
    else runs.push([block]);
  }
  return runs;
}

type ChangeProps = { block: Block; number: number; last: boolean; words: Words; children: ReactNode };

function Change({ block, number, last, words, children }: ChangeProps) {
  const { change, kind } = block;
  const look = change === "added" ? "block-new" : change === "removed" ? "block-gone" : "block-changed";
  return (
    <div className={look} id={`andring-${number}`}>
      <span className="jump no-print">
        {number > 1 && (
          <a href={`#andring-${number - 1}`}>
            <Icon name="arrow-up" size="s" />
            <span className="sr-only">{words.previous}</span>
          </a>
        )}
        {!last && (
          <a href={`#andring-${number + 1}`}>
            <Icon name="arrow-down" size="s" />
            <span className="sr-only">{words.next}</span>
          </a>
        )}
      </span>
      {(change === "added" || change === "removed") && <p className="tag">{words.tag(change, kind)}</p>}
      {change === "form" && <p className="tag">{words.form}</p>}
      <p className={change === "removed" ? "was" : undefined}>
        <Pieces block={block} words={words} />
      </p>
      {children}
    </div>
  );
}

function Pieces({ block: { pieces, change }, words }: { block: Block; words: Words }) {
  return pieces.map(({ change: what, text }, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: in reading order.
    if (what === "same") return <span key={index}>{text}</span>;
    const Tag = what === "added" ? "ins" : "del";
    // A whole line says in a word above it what has become of it.
    const whole = change === "added" || change === "removed";
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: in reading order.
      <Tag key={index} className={whole ? undefined : "sug"}>
        {!whole && <span className="sr-only">{`${words[what]} `}</span>}
        {text}
      </Tag>
    );
  });
}
