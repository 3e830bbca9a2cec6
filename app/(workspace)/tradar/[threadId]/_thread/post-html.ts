import { hueOf } from "#app/_components/organisation";
import { fill } from "#lib/platform/fill";
import { formatMoment, type Locale } from "#lib/platform/format";
import { escapeHtml } from "#lib/platform/html";
import type { PostView } from "#lib/threads/schema";
import type { ThreadTexts } from "./thread-texts";

export type PostSetting = {
  texts: ThreadTexts;
  locale: Locale;
  /** The server's clock when the page was made: both sides then write the same words. */
  now: number;
  threadId: string;
  starterId: string;
  me: { id: string; canWrite: boolean; canModerate: boolean };
  sprite: string;
};

/**
 * A post's article as one string, made the same way for the first page and for what arrives later. Twenty posts as
 * strings cost a third less to render than as elements. Everything is escaped here but the body, which was made from the
 * allow-list when it was written.
 */
export function postHtml(post: PostView, setting: PostSetting): string {
  const { texts } = setting;
  const { author, number: n } = post;
  const hue = hueOf(author.organisationKind);
  const numbered = (text: string) => escapeHtml(fill(text, { n }));
  const facts = [
    `<span>${escapeHtml(author.function)}</span>`,
    `<span><span class="org" data-org="${hue}">${escapeHtml(author.organisation)}</span></span>`,
    author.id === setting.starterId ? `<span>${escapeHtml(texts.startedThread)}</span>` : "",
    post.editedAt && !post.deleted
      ? `<span>${escapeHtml(fill(texts.edited, { when: "" }))}${time(post.editedAt, setting)}</span>`
      : "",
  ];
  return `<span class="av av-l" data-org="${hue}" aria-hidden="true">${escapeHtml(author.initials)}</span>
<div class="post-main"><header class="post-head"><h2 id="av-${n}">${escapeHtml(author.name)}<span class="sr-only">, ${numbered(texts.post)}</span></h2>
<p class="post-when"><a href="/tradar/${setting.threadId}?inlagg=${n}#inlagg-${n}">${time(post.createdAt, setting)}<span class="sr-only">, ${numbered(texts.permalink)}</span></a></p>
<p class="post-by dotted">${facts.join("")}</p></header>
<div class="post-content">${post.deleted ? tombstone(post.deleted, setting) : `<div class="prose">${post.html}</div>${files(post, setting)}${actions(post, setting, numbered)}`}</div></div>`;
}

function actions(post: PostView, { texts, me, sprite }: PostSetting, numbered: (text: string) => string): string {
  const icon = (name: string) => `<svg class="ic ic-s" aria-hidden="true"><use href="${sprite}#${name}"></use></svg>`;
  const button = (act: string, name: string, text: string, about: string) =>
    `<button class="btn btn-quiet" type="button" data-act="${act}">${icon(name)}${escapeHtml(text)}<span class="sr-only"> ${about}</span></button>`;
  const own = post.author.id === me.id;
  const menu = [
    `<button type="button" data-act="copy">${icon("link")}${escapeHtml(texts.copyLink)}</button>`,
    own && me.canWrite
      ? `<button type="button" data-act="edit">${icon("pencil")}${escapeHtml(texts.edit)}</button>`
      : "",
    (own && me.canWrite) || me.canModerate
      ? `<button type="button" data-act="delete" class="is-danger">${icon("trash-2")}${escapeHtml(texts.delete)}</button>`
      : "",
  ].join("");
  const answer = me.canWrite
    ? button("reply", "reply", texts.reply, numbered(texts.replyTo)) +
      button("quote", "text-quote", texts.quote, numbered(texts.quotePost))
    : "";
  return `<div class="post-actions no-print">${answer}<details class="post-more"><summary class="btn btn-quiet">${icon("ellipsis")}${escapeHtml(texts.more)}<span class="sr-only"> ${numbered(texts.morePost)}</span></summary><div class="menu">${menu}</div></details></div>`;
}

function files(post: PostView, { texts, sprite, locale }: PostSetting): string {
  return post.files
    .map((file) => {
      const kind = (file.name.split(".").at(-1) ?? "").toUpperCase();
      const size = sizeInWords(file.size, locale);
      const label = fill(texts.download, { kind, size, name: file.name });
      return `<div class="file"><span class="row-icon"><svg class="ic" aria-hidden="true"><use href="${sprite}#paperclip"></use></svg></span><p><b>${escapeHtml(file.name)}</b><small>${escapeHtml(kind)}, ${size}</small></p><a class="tool" href="/api/filer/${file.id}" aria-label="${escapeHtml(label)}"><svg class="ic" aria-hidden="true"><use href="${sprite}#download"></use></svg></a></div>`;
    })
    .join("");
}

/** "240 kB", "1,2 MB": decimal units, as Swedish file lists have them. */
function sizeInWords(bytes: number, locale: Locale): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))}\u00a0kB`;
  return `${(bytes / 1_000_000).toLocaleString(locale, { maximumFractionDigits: 1 })}\u00a0MB`;
}

function tombstone(deleted: NonNullable<PostView["deleted"]>, setting: PostSetting): string {
  const { texts } = setting;
  const sentence = fill(escapeHtml(texts.deletedBy), {
    name: escapeHtml(deleted.by),
    when: time(deleted.at, setting),
    reason: escapeHtml(texts.reasons[deleted.reason]),
  });
  return `<p class="tombstone">${sentence}</p>`;
}

function time(at: string, { locale, now }: PostSetting): string {
  const moment = new Date(at);
  return `<time datetime="${moment.toISOString()}">${escapeHtml(formatMoment(moment, locale, new Date(now)))}</time>`;
}
