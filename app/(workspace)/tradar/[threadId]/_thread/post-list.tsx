import { type MouseEvent, memo, type ReactNode, useEffect, useRef } from "react";
import type { ReactionKind } from "#lib/threads/reactions/kinds";
import type { PostView } from "#lib/threads/schema";
import { hasReacted, menuHtml, type PostMenu, type PostSetting, postHtml } from "./post-html";
import { type OnReact, PostReactions } from "./post-reactions";

export type PostAct = "reply" | "quote" | "edit" | "delete" | "copy" | "unread" | "helpful";

type Props = {
  posts: readonly PostView[];
  setting: PostSetting;
  /** The line above the first post that is new to the reader. */
  waterline: { before: number; text: string } | null;
  /** By the number, as another post may come to stand there while it is edited: the line of one that is split off. */
  editing: { number: number; form: ReactNode } | null;
  /** What is said below a post of what was just done to it. */
  note: { postId: string; words: ReactNode } | null;
  onAct: (act: PostAct, postId: string) => void;
  onReact: OnReact;
};

/** The posts in order. Buttons inside the articles are heard here: the articles are strings, not elements. */
export function PostList({ posts, setting, waterline, editing, note, onAct, onReact }: Props) {
  const serverTime = useServerTime(setting.now);
  const heard = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const postId = target.closest<HTMLElement>("[data-post]")?.dataset.post;
    const post = posts.find(({ id }) => id === postId);
    if (!post) return;
    const opened = target.closest("summary")?.closest<HTMLElement>("[data-menu]");
    const menu = opened?.querySelector(".menu");
    // What may be done to a post changes with its age, and a page may be open for long.
    const now = serverTime();
    if (menu) menu.innerHTML = menuHtml(opened?.dataset.menu as PostMenu, post, { ...setting, now });
    const button = target.closest<HTMLElement>("[data-act],[data-react]");
    if (!button) return;
    const more = button.closest("details");
    if (more) {
      more.open = false;
      // The button goes with the menu, and the keyboard's place with the button.
      more.querySelector("summary")?.focus({ preventScroll: true });
    }
    const kind = button.dataset.react as ReactionKind | undefined;
    if (kind) onReact(post.id, kind, !hasReacted(post, kind, setting.me.id));
    else onAct(button.dataset.act as PostAct, post.id);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the buttons inside take the keyboard; this only hears their clicks.
    <ol className="posts" onClick={heard}>
      {posts.map((post) => (
        <li key={post.number}>
          {waterline?.before === post.number && (
            <p className="waterline" id="nya" tabIndex={-1}>
              <span>{waterline.text}</span>
            </p>
          )}
          {editing?.number === post.number ? (
            <div className="post-edit">{editing.form}</div>
          ) : (
            <>
              <Post post={post} setting={setting} afterLine={waterline?.before === post.number} />
              {post.reactions.length > 0 && !post.deleted && !post.hidden && (
                <PostReactions post={post} me={setting.me.id} texts={setting.words.reactions} onReact={onReact} />
              )}
              {note?.postId === post.id && note.words}
            </>
          )}
        </li>
      ))}
    </ol>
  );
}

/** The server's clock, told from how long it is since the page had it: the reader's own may be wrong. */
function useServerTime(now: number): () => number {
  const since = useRef({ now, at: 0 });
  useEffect(() => {
    since.current = { now, at: Date.now() };
  }, [now]);
  return () => since.current.now + Date.now() - since.current.at;
}

const Post = memo(function Post({
  post,
  setting,
  afterLine,
}: {
  post: PostView;
  setting: PostSetting;
  afterLine: boolean;
}) {
  return (
    <article
      className={afterLine ? "post is-after-line" : "post"}
      id={`inlagg-${post.number}`}
      tabIndex={-1}
      data-post={post.id}
      data-number={post.number}
      aria-labelledby={`av-${post.number}`}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: escaped in post-html, body from the allow-list.
      dangerouslySetInnerHTML={{ __html: postHtml(post, setting) }}
    />
  );
});
