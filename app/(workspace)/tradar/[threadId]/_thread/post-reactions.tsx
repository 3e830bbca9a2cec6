import { Icon } from "#app/_ui/icon";
import { fill } from "#lib/platform/fill";
import { REACTION_KINDS, type ReactionKind } from "#lib/threads/reactions/kinds";
import type { PostView } from "#lib/threads/schema";
import { hasReacted, REACTION_ICONS, reactionNames } from "./post-html";
import type { ThreadWords } from "./thread-words";

export type OnReact = (postId: string, kind: ReactionKind, on: boolean) => void;

type Props = { post: PostView; me: string; texts: ThreadWords["reactions"]; onReact: OnReact };

/**
 * What has been put to a post, in words: one's own is taken back here, and another's joined. Elements and not a string: a
 * reaction from elsewhere must not take the focus or close what is open.
 */
export function PostReactions({ post, me, texts, onReact }: Props) {
  const named = reactionNames(texts);
  const given = new Map(post.reactions.map(({ kind, people }) => [kind, people]));
  const toggle = (kind: ReactionKind) => {
    const mine = hasReacted(post, kind, me);
    // The button of the last one goes when it is taken back.
    if (mine && given.get(kind)?.length === 1)
      document.querySelector<HTMLElement>(`#inlagg-${post.number} [data-menu=react] > summary`)?.focus();
    onReact(post.id, kind, !mine);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form to be a fieldset of.
    <div className="reactions no-print" role="group" aria-label={fill(texts.group, { n: post.number })}>
      {REACTION_KINDS.filter((kind) => given.has(kind)).map((kind) => (
        <button
          key={kind}
          type="button"
          className="reaction"
          aria-pressed={hasReacted(post, kind, me)}
          onClick={() => toggle(kind)}
        >
          <Icon name={REACTION_ICONS[kind]} size="s" />
          {named[kind]} <span className="n">{given.get(kind)?.length}</span>
        </button>
      ))}
      <details className="post-more">
        <summary className="btn btn-quiet">
          {texts.who}
          <span className="sr-only"> {fill(texts.whoOn, { n: post.number })}</span>
        </summary>
        <dl className="menu reaction-people">
          {post.reactions.map(({ kind, people }) => (
            <div key={kind}>
              <dt>{named[kind]}</dt>
              {people.map(({ id, name }) => (
                <dd key={id}>{name}</dd>
              ))}
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}
