import { hueOf } from "#app/_components/organisation";
import { iconHtml } from "#app/_ui/icons/icon-html";
import type { IconName } from "#app/_ui/icons/icon-names";
import { fill } from "#lib/platform/fill";
import { formatMoment, type Locale } from "#lib/platform/format";
import { escapeHtml } from "#lib/platform/html";
import { postAddress } from "#lib/threads/address";
import { sayCovered } from "#lib/threads/body/covered";
import { REACTION_KINDS, type ReactionKind } from "#lib/threads/reactions/kinds";
import { OWN_DELETE_MS } from "#lib/threads/reasons";
import type { PostView } from "#lib/threads/schema";
import { filesHtml } from "./files-html";
import type { PostAct } from "./post-list";
import type { ThreadTexts } from "./thread-texts";
import type { ThreadWords } from "./thread-words";

export type PostSetting = {
  texts: ThreadTexts;
  words: ThreadWords;
  locale: Locale;
  /** The server's clock when the page was made: both sides then write the same words. */
  now: number;
  threadId: string;
  starterId: string;
  me: { id: string; canWrite: boolean; canModerate: boolean };
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
    author.guest ? `<span><span class="pill">${escapeHtml(texts.guest)}</span></span>` : "",
    `<span>${escapeHtml(author.function)}</span>`,
    `<span><span class="org" data-org="${hue}">${escapeHtml(author.organisation)}</span></span>`,
    author.id === setting.starterId ? `<span>${escapeHtml(texts.startedThread)}</span>` : "",
    post.editedAt && !post.deleted
      ? `<span>${escapeHtml(fill(texts.edited, { when: "" }))}${time(post.editedAt, setting)}</span>`
      : "",
  ];
  return `<span class="av av-l" data-org="${hue}" aria-hidden="true">${escapeHtml(author.initials)}</span>
<div class="post-main"><header class="post-head"><h2 id="av-${n}">${escapeHtml(author.name)}<span class="sr-only">, ${numbered(texts.post)}</span></h2>
<p class="post-when"><a href="${postAddress(setting.threadId, n)}">${time(post.createdAt, setting)}<span class="sr-only">, ${numbered(texts.permalink)}</span></a></p>
<p class="post-by dotted">${facts.join("")}</p></header>
<div class="post-content">${post.deleted ? tombstone(post, post.deleted, setting) : `${post.hidden ? stopped(post.hidden, setting) : ""}${post.hidden?.shown === false ? "" : `${helpful(post, setting)}${answers(post, setting)}<div class="prose">${sayCovered(post.html, setting.locale)}</div>${filesHtml(post.files, setting)}${answerLink(post, setting)}${post.hidden ? "" : actions(post, setting, numbered)}`}`}</div></div>`;
}

/** At the answer that helped. */
function helpful({ helpful }: PostView, { texts }: PostSetting): string {
  if (!helpful) return "";
  return `<p class="answer-mark">${iconHtml("circle-check", "s")}${escapeHtml(fill(texts.helpful, { name: helpful.by }))}</p>`;
}

/** Which post it answers. */
function answers({ replyTo }: PostView, { texts, threadId }: PostSetting): string {
  if (!replyTo) return "";
  const { number: n, by: name } = replyTo;
  return `<p class="answers">${iconHtml("reply", "s")}<a href="${postAddress(threadId, n)}">${escapeHtml(fill(texts.answers, { name, n }))}</a></p>`;
}

/** Under the question: where the answer that helped stands. */
function answerLink({ answer }: PostView, { texts, threadId }: PostSetting): string {
  if (!answer) return "";
  const { number: n, by: name } = answer;
  return `<p class="answer-mark">${iconHtml("circle-check", "s")}<a href="${postAddress(threadId, n)}">${escapeHtml(fill(texts.helpfulAnswer, { name, n }))}</a></p>`;
}

function actions(post: PostView, setting: PostSetting, numbered: (text: string) => string): string {
  const { texts, words, me } = setting;
  const button = (act: string, icon: IconName, text: string, about: string) =>
    `<button class="btn btn-quiet" type="button" data-act="${act}">${iconHtml(icon, "s")}${escapeHtml(text)}<span class="sr-only"> ${about}</span></button>`;
  const answer = me.canWrite
    ? button("reply", "reply", texts.reply, numbered(texts.replyTo)) +
      button("quote", "text-quote", texts.quote, numbered(texts.quotePost))
    : "";
  const choices = (menu: PostMenu, icon: IconName, text: string, about: string, inside: string) =>
    `<details class="post-more" data-menu="${menu}"><summary class="btn btn-quiet">${iconHtml(icon, "s")}${escapeHtml(text)}<span class="sr-only"> ${about}</span></summary><div class="menu">${inside}</div></details>`;
  const links = menuOf(post, setting).filter((item) => "href" in item);
  const more = links.map(({ href, text }) => `<a href="${href}">${escapeHtml(text)}</a>`).join("");
  const { react, reactOn } = words.reactions;
  return `<div class="post-actions no-print">${answer}${choices("react", "plus", react, numbered(reactOn), "")}${choices("more", "ellipsis", texts.more, numbered(texts.morePost), more)}</div>`;
}

export type PostMenu = "react" | "more";

/**
 * What stands in a post's menu once it is opened. A page has only the links until then, for whoever has no script: twenty
 * whole menus were a fifth of it.
 */
export function menuHtml(menu: PostMenu, post: PostView, setting: PostSetting): string {
  return menu === "react" ? reactionsHtml(post, setting) : moreHtml(post, setting);
}

function reactionsHtml(post: PostView, { words, me }: PostSetting): string {
  const named = reactionNames(words.reactions);
  return REACTION_KINDS.map((kind) => {
    const mine = hasReacted(post, kind, me.id);
    return `<button type="button" data-react="${kind}" aria-pressed="${mine}">${iconHtml(REACTION_ICONS[kind], "s")}${escapeHtml(named[kind])}${mine ? iconHtml("check", "s") : ""}</button>`;
  }).join("");
}

/** What each is called in the reader's language. */
export function reactionNames(texts: ThreadWords["reactions"]): Record<ReactionKind, string> {
  return { thanks: texts.thanks, agree: texts.agree, useful: texts.useful, following: texts.following };
}

export const REACTION_ICONS: Record<ReactionKind, IconName> = {
  thanks: "hand-heart",
  agree: "thumbs-up",
  useful: "lightbulb",
  following: "eye",
};

export function hasReacted({ reactions }: PostView, kind: ReactionKind, personId: string): boolean {
  return reactions.some((given) => given.kind === kind && given.people.some(({ id }) => id === personId));
}

function moreHtml(post: PostView, setting: PostSetting): string {
  const items = menuOf(post, setting).map((item) => {
    const inside = `${iconHtml(item.icon, "s")}${escapeHtml(item.text)}`;
    if ("href" in item) return `<a href="${item.href}">${inside}</a>`;
    return `<button type="button" data-act="${item.act}"${item.act === "delete" ? ' class="is-danger"' : ""}>${inside}</button>`;
  });
  return items.join("");
}

type MenuItem = { icon: IconName; text: string } & ({ act: PostAct } | { href: string });

function menuOf(post: PostView, { texts, words, me, now, starterId }: PostSetting): MenuItem[] {
  const own = post.author.id === me.id;
  const fresh = now - new Date(post.createdAt).getTime() < OWN_DELETE_MS;
  const mayDelete = me.canModerate || (own && me.canWrite && fresh);
  const mayMark = post.number > 1 && (me.canModerate || me.id === starterId);
  const report = `/inlagg/${post.id}/rapportera`;
  const items: (MenuItem | false)[] = [
    mayMark && { act: "helpful", icon: "circle-check", text: post.helpful ? texts.unmarkHelpful : texts.markHelpful },
    { act: "unread", icon: "mail", text: words.following.markUnread },
    { act: "copy", icon: "link", text: texts.copyLink },
    own && me.canWrite && { act: "edit", icon: "pencil", text: texts.edit },
    (own || me.canModerate) && { href: `/inlagg/${post.id}/historik`, icon: "history", text: texts.history },
    !own && { href: report, icon: "triangle-alert", text: texts.report },
    own && !mayDelete && { href: report, icon: "trash-2", text: texts.askRemoval },
    { href: `/inlagg/${post.id}/stoppa`, icon: "ban", text: texts.stopSpread },
    mayDelete && { act: "delete", icon: "trash-2", text: texts.delete },
  ];
  return items.filter((item) => item !== false);
}

function tombstone({ id, author }: PostView, deleted: NonNullable<PostView["deleted"]>, setting: PostSetting): string {
  const { texts, me } = setting;
  const { movedTo, reason } = deleted;
  const facts = { name: escapeHtml(deleted.by), when: time(deleted.at, setting) };
  if (reason === "moved") {
    const to = movedTo ? ` <a href="${postAddress(movedTo.id, movedTo.number)}">${escapeHtml(movedTo.title)}</a>` : "";
    return `<p class="tombstone">${fill(escapeHtml(texts.movedBy), facts)}${to}</p>`;
  }
  const sentence = fill(escapeHtml(texts.deletedBy), { ...facts, reason: escapeHtml(texts.reasons[reason]) });
  const sees = author.id === me.id || me.canModerate;
  const versions = sees ? ` <a href="/inlagg/${id}/historik">${escapeHtml(texts.history)}</a>` : "";
  return `<p class="tombstone">${sentence}${versions}</p>`;
}

function stopped({ at, shown }: NonNullable<PostView["hidden"]>, setting: PostSetting): string {
  const { texts, me } = setting;
  const sentence = fill(escapeHtml(texts.stopped), { when: time(at, setting) });
  return `<p class="tombstone">${sentence}${shown ? ` ${escapeHtml(texts.stoppedShown)}` : ""}${me.canModerate ? ` <a href="/granskning">${escapeHtml(texts.toReviews)}</a>` : ""}</p>`;
}

function time(at: string, { locale, now }: PostSetting): string {
  const moment = new Date(at);
  return `<time datetime="${moment.toISOString()}">${escapeHtml(formatMoment(moment, locale, new Date(now)))}</time>`;
}
