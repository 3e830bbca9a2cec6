import { index, pgEnum, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment } from "./columns";
import { groups, people } from "./members";
import { posts, threads } from "./threads";

/** follow: told of every post. normal: told of what is meant for one. quiet: not counted, and told only when mentioned by name. */
export const followLevel = pgEnum("follow_level", ["follow", "normal", "quiet"]);

/** Why a thread's level is what it is; what somebody chose is never changed by what they do later. */
export const threadFollowReason = pgEnum("thread_follow_reason", ["chosen", "started", "wrote", "mentioned"]);

/** A person's choice for a whole group. Without a row: follow when listed in the group, otherwise normal. */
export const groupSubscriptions = pgTable(
  "group_subscriptions",
  {
    personId: uuid()
      .notNull()
      .references(() => people.id),
    groupId: uuid()
      .notNull()
      .references(() => groups.id),
    level: followLevel().notNull(),
    chosenAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.groupId] }), index("group_subscriptions_group").on(t.groupId)],
);

/** A person's level in one thread, which goes before the group's. */
export const threadSubscriptions = pgTable(
  "thread_subscriptions",
  {
    personId: uuid()
      .notNull()
      .references(() => people.id),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    level: followLevel().notNull(),
    reason: threadFollowReason().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.threadId] }), index("thread_subscriptions_thread").on(t.threadId)],
);

export const mentionBy = pgEnum("mention_by", ["person", "organisation", "function"]);

/** Who a post speaks to, spread out to people who could read it when it was written. A mention taken away before anything was sent takes its row away. */
export const mentions = pgTable(
  "mentions",
  {
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    by: mentionBy().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.personId] }), index("mentions_person").on(t.personId, t.createdAt)],
);
