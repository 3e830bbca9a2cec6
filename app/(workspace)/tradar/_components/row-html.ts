import { hueOf } from "#app/_components/organisation";
import { iconHtml } from "#app/_ui/icons/icon-html";
import type { IconName } from "#app/_ui/icons/icon-names";
import { formatRecent, type Locale } from "#lib/platform/format";
import { escapeHtml } from "#lib/platform/html";
import { sayCovered } from "#lib/threads/body/covered";
import type { ThreadRow } from "#lib/threads/schema";
import { counted } from "../[threadId]/_thread/thread-texts";
import type { ListTexts } from "./list-texts";

type Setting = { me: string; locale: Locale; now: Date; t: ListTexts };

/** What stands in a thread's row, as one string: thirty rows of elements are most of what the list costs. */
export function rowHtml(thread: ThreadRow, { me, locale, now, t }: Setting): string {
  const { author, lastPost, unread } = thread;
  const moment = new Date(thread.lastPostAt);
  const facts = [
    escapeHtml(author.name),
    `<span class="org" data-org="${hueOf(author.organisationKind)}">${escapeHtml(author.organisation)}</span>`,
    ...(thread.category ? [escapeHtml(t.categories[thread.category])] : []),
    escapeHtml(t.types[thread.type]),
  ];
  const by = lastPost.byId === me ? t.you : lastPost.byFirstName;
  return `${avatar("av", author)}
<div><h2 class="row-title"><a href="/tradar/${thread.id}${unread > 0 ? "#nya" : ""}">${escapeHtml(thread.title)}${unread > 0 ? `<span class="sr-only">, ${escapeHtml(t.unread)}</span>` : ""}</a></h2>
<p class="row-meta">${facts.map((fact) => `<span>${fact}</span>`).join("")}</p>
<p class="row-text"><b>${escapeHtml(by)}:</b> ${escapeHtml(lastPost.hidden && !lastPost.excerpt ? t.hiddenExcerpt : sayCovered(lastPost.excerpt, locale) || t.deletedExcerpt)}</p></div>
<div class="row-side"><span class="av-stack" aria-hidden="true">${thread.participants.map((person) => avatar("av av-s", person)).join("")}</span></div>
<div class="row-side">${state(thread, t)}<time datetime="${moment.toISOString()}">${escapeHtml(formatRecent(moment, locale, now))}</time></div>`;
}

function avatar(look: string, person: { initials: string; organisationKind: ThreadRow["author"]["organisationKind"] }) {
  return `<span class="${look}" data-org="${hueOf(person.organisationKind)}" aria-hidden="true">${escapeHtml(person.initials)}</span>`;
}

function state({ pinned, locked, answered, quiet, unread, posts }: ThreadRow, t: ListTexts): string {
  const mark = (icon: IconName, text: string, look = "pill-line") =>
    `<span class="pill ${look}">${iconHtml(icon)}${escapeHtml(text)}</span>`;
  const marks =
    (quiet ? mark("bell-off", t.quiet) : "") +
    (pinned ? mark("pin", t.pinned) : "") +
    (locked ? mark("lock", t.locked) : "") +
    (answered ? mark("circle-check", t.answered, "pill-ok") : "");
  const news = unread === posts ? t.newThread : counted(t.newOne, t.newOther, unread);
  const replies = posts === 1 ? t.repliesNone : counted(t.repliesOne, t.repliesOther, posts - 1);
  const count =
    unread > 0
      ? `<span class="${quiet ? "muted" : "pill pill-new"}">${escapeHtml(news)}</span>`
      : marks
        ? ""
        : `<span>${escapeHtml(replies)}</span>`;
  return marks + count;
}
