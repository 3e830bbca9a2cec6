import type { ThreadData } from "./thread-view";

/** Without the posts' texts, which stand in the page's markup. */
export function withoutTexts(data: ThreadData): ThreadData {
  const posts = data.initial.posts.map((post) => ({ ...post, html: "" }));
  return { ...data, initial: { ...data.initial, posts } };
}

/** With the texts as they stand there. A post that is taken away or stopped has none. */
export function withTexts(data: ThreadData): ThreadData {
  const posts = data.initial.posts.map((post) => {
    const text = document.querySelector(`#inlagg-${post.number} .prose`);
    return { ...post, html: text?.innerHTML ?? "" };
  });
  return { ...data, initial: { ...data.initial, posts } };
}
