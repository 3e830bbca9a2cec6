import { sql } from "drizzle-orm";
import type { Db } from "../client";
import { people, posts, threadReaders, threadSubscriptions, threads, unannouncedPosts } from "../schema";
import { addDays, atSwedishTime, swedishDay, weekOf, workingDay } from "./calendar";
import { type DemoThread, demoThreads } from "./demo-threads";
import { demoGroupId, demoId, demoMemberships } from "./people";

const CLOCK: readonly [number, number][] = [
  [9, 12],
  [13, 47],
  [10, 5],
  [16, 30],
  [8, 41],
  [14, 20],
];

/** Everyone was here a week ago; what has come since is new. */
const LAST_VISIT_DAYS_AGO = 7;

/** Writes the demo's conversations, dated back from `now`, with what each person has read of them. */
export async function seedThreads(db: Db, now: Date): Promise<void> {
  const today = swedishDay(now);
  const lastVisit = atSwedishTime(workingDay(addDays(today, -LAST_VISIT_DAYS_AGO)), 15, 40);
  for (const thread of demoThreads) await seedThread(db, thread, today, lastVisit);
  await db.update(people).set({ previousVisitAt: lastVisit, currentVisitAt: lastVisit });
}

async function seedThread(db: Db, thread: DemoThread, today: Date, lastVisit: Date): Promise<void> {
  const written = datePosts(thread, today);
  const opening = written[0];
  const closing = written.at(-1);
  if (!opening || !closing) return;
  const threadId = demoId(thread.key);
  await db.insert(threads).values({
    id: threadId,
    groupId: demoGroupId(thread.group),
    title: thread.title,
    type: thread.type,
    category: thread.category,
    authorId: opening.authorId,
    organisationId: opening.organisationId,
    lastNumber: written.length,
    lastPostAt: closing.createdAt,
    lastPostId: closing.id,
    pinnedAt: thread.pinned ? opening.createdAt : null,
    createdAt: opening.createdAt,
  });
  await db.insert(posts).values(written.map((post) => ({ ...post, threadId })));
  // What has come since the last visit is told as if it had just been written.
  const recent = written.filter((post) => post.createdAt >= lastVisit);
  if (recent.length > 0)
    await db.insert(unannouncedPosts).values(recent.map(({ id, createdAt }) => ({ postId: id, createdAt })));
  await db.insert(threadReaders).values(
    Object.keys(demoMemberships).map((key) => ({
      personId: demoId(key),
      threadId,
      readRanges: rangesOf(
        written
          .filter((post) => post.createdAt < lastVisit || post.authorId === demoId(key))
          .map(({ number }) => number),
      ),
      lastReadAt: lastVisit,
    })),
  );
  await followByWriting(
    db,
    threadId,
    written.map(({ authorId }) => authorId),
  );
}

/** As writing does. */
async function followByWriting(db: Db, threadId: string, authorIds: readonly string[]): Promise<void> {
  await db.insert(threadSubscriptions).values(
    [...new Set(authorIds)].map((personId, index) => ({
      personId,
      threadId,
      level: "follow" as const,
      reason: index === 0 ? ("started" as const) : ("wrote" as const),
    })),
  );
}

function datePosts(thread: DemoThread, today: Date) {
  let earliest = 0;
  return thread.posts.map((post, index) => {
    const [hour, minute] = CLOCK[(index + thread.key.charCodeAt(1)) % CLOCK.length] ?? [9, 0];
    const wanted = atSwedishTime(workingDay(addDays(today, -post.daysAgo)), hour, minute).getTime();
    // Two posts moved to the same working day keep their order.
    earliest = Math.max(wanted, earliest + 47 * 60_000);
    const { organisation, function: authorFunction } = membershipOf(post.by);
    const text = post.text.replace(/\{week:(\d+)\}/g, (_, days: string) =>
      String(weekOf(addDays(today, Number(days)))),
    );
    return {
      id: demoId(`${thread.key}-${index + 1}`),
      number: index + 1,
      authorId: demoId(post.by),
      organisationId: demoId(organisation),
      authorFunction,
      createdAt: new Date(earliest),
      ...contentOf(text),
    };
  });
}

function membershipOf(person: string) {
  const membership = demoMemberships[person];
  if (!membership) throw new Error(`no membership for ${person}`);
  return membership;
}

/** The paragraph as the post format has it. A test holds the HTML against the renderer that pages rely on. */
function contentOf(text: string) {
  const parts = text.split("*").map((part, index) => ({ part, italic: index % 2 === 1 }));
  const content = parts
    .filter(({ part }) => part !== "")
    .map(({ part, italic }) => ({ type: "text", text: part, ...(italic ? { marks: [{ type: "italic" }] } : {}) }));
  const html = parts.map(({ part, italic }) => (italic ? `<em>${escapeHtml(part)}</em>` : escapeHtml(part))).join("");
  return {
    body: { type: "doc", content: [{ type: "paragraph", content }] },
    html: `<p>${html}</p>`,
    text: text.replaceAll("*", ""),
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] ?? c);
}

function rangesOf(numbers: readonly number[]) {
  return sql`(select coalesce(range_agg(int4range(n, n + 1)), '{}') from unnest(${`{${numbers.join(",")}}`}::int[]) n)`;
}
