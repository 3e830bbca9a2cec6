import { useRef, useState } from "react";
import { Icon } from "#app/_ui/icon";
import { type IconName, spriteHref } from "#app/_ui/icons/icon-names";
import { fill } from "#lib/platform/fill";
import { escapeHtml } from "#lib/platform/html";
import { REACTION_KINDS, type ReactionKind } from "#lib/threads/reactions/kinds";
import type { PostView } from "#lib/threads/schema";
import { iconHtml } from "./post-html";
import type { ThreadWords } from "./thread-words";

export type OnReact = (postId: string, kind: ReactionKind, on: boolean) => void;

type Props = { post: PostView; me: string; texts: ThreadWords["reactions"]; onReact: OnReact };

const ICONS: Record<ReactionKind, IconName> = {
  thanks: "hand-heart",
  agree: "thumbs-up",
  useful: "lightbulb",
  following: "eye",
};

/**
 * What others have put to a post, in words, and one's own to add or take back. Elements and not a string: a reaction from
 * elsewhere must not take the focus or close what is open.
 */
export function PostReactions({ post, me, texts, onReact }: Props) {
  const choices = useRef<HTMLDetailsElement>(null);
  // Not before they are asked for: on most posts nobody does.
  const [asked, setAsked] = useState(false);
  const given = new Map(post.reactions.map(({ kind, people }) => [kind, people]));
  const mine = (kind: ReactionKind) => given.get(kind)?.some(({ id }) => id === me) ?? false;
  const toggle = (kind: ReactionKind) => {
    // The button of the last one goes when it is taken back.
    if (mine(kind) && given.get(kind)?.length === 1) choices.current?.querySelector("summary")?.focus();
    onReact(post.id, kind, !mine(kind));
  };
  const words: Record<ReactionKind, string> = {
    thanks: texts.thanks,
    agree: texts.agree,
    useful: texts.useful,
    following: texts.following,
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form to be a fieldset of.
    <div className="reactions no-print" role="group" aria-label={fill(texts.group, { n: post.number })}>
      {REACTION_KINDS.filter((kind) => given.has(kind)).map((kind) => (
        <button key={kind} type="button" className="reaction" aria-pressed={mine(kind)} onClick={() => toggle(kind)}>
          <Icon name={ICONS[kind]} size="s" />
          {words[kind]} <span className="n">{given.get(kind)?.length}</span>
        </button>
      ))}
      <details className="post-more" ref={choices}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button, and says so by itself. */}
        <summary
          className="btn btn-quiet"
          onClick={() => setAsked(true)}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: our own words, escaped; they stand still, under every post.
          dangerouslySetInnerHTML={{ __html: reactHtml(texts, post.number) }}
        />
        {asked && (
          <div className="menu">
            {REACTION_KINDS.map((kind) => (
              <button
                key={kind}
                type="button"
                aria-pressed={mine(kind)}
                onClick={() => {
                  if (choices.current) choices.current.open = false;
                  choices.current?.querySelector("summary")?.focus();
                  onReact(post.id, kind, !mine(kind));
                }}
              >
                <Icon name={ICONS[kind]} size="s" />
                {words[kind]}
                {mine(kind) && <Icon name="check" size="s" />}
              </button>
            ))}
          </div>
        )}
      </details>
      {given.size > 0 && (
        <details className="post-more">
          <summary className="btn btn-quiet">
            {texts.who}
            <span className="sr-only"> {fill(texts.whoOn, { n: post.number })}</span>
          </summary>
          <dl className="menu reaction-people">
            {post.reactions.map(({ kind, people }) => (
              <div key={kind}>
                <dt>{words[kind]}</dt>
                {people.map(({ id, name }) => (
                  <dd key={id}>{name}</dd>
                ))}
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}

function reactHtml(texts: Props["texts"], n: number): string {
  return `${iconHtml("plus", spriteHref)}${escapeHtml(texts.react)}<span class="sr-only"> ${escapeHtml(fill(texts.reactOn, { n }))}</span>`;
}
