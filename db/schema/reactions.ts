import { index, pgEnum, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "./columns";
import { people } from "./members";
import { posts } from "./threads";

/** Few, and each says something at work: no opinion of a person, nothing to collect. */
export const reactionKind = pgEnum("reaction_kind", ["thanks", "agree", "useful", "following"]);

export const reactions = pgTable(
  "reactions",
  {
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    kind: reactionKind().notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.kind, t.personId] }), index("reactions_person").on(t.personId)],
);
