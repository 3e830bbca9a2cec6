import { z } from "zod";
import { GROUP_EVENT_KINDS } from "#db/schema/group-event-kinds";
import { attachedFiles, storedFile } from "#lib/files/schema";
import { organisationKinds } from "#lib/members/organisations/schema";
import { publishAnyway } from "#lib/privacy/schema";
import { bodySchema } from "./body/schema";
import { reactionView } from "./reactions/schema";
import { DELETE_REASONS } from "./reasons";

export const THREAD_TYPES = [
  "advice",
  "experience",
  "horizon_scan",
  "question_to_police",
  "question_to_county_board",
] as const;
export const THREAD_CATEGORIES = [
  "network",
  "situational_picture",
  "place",
  "safety",
  "school",
  "cooperation",
  "method",
] as const;

export const threadId = z.uuid();

/** The database stores no NUL. */
const withoutNul = (text: string) => text.replaceAll("\0", "");

const threadHead = {
  title: z.string().overwrite(withoutNul).trim().min(3, "title-too-short").max(160, "title-too-long"),
  type: z.enum(THREAD_TYPES),
  category: z.enum(THREAD_CATEGORIES).nullable().default(null),
};

export const changeThreadInput = z.object({ threadId, ...threadHead });
export type ChangeThread = z.input<typeof changeThreadInput>;

export const startThreadInput = z.object({
  /** Made by the client, so that sending twice makes one thread. */
  id: z.uuid(),
  postId: z.uuid(),
  groupId: z.uuid(),
  ...threadHead,
  body: bodySchema,
  files: attachedFiles.optional(),
  publishAnyway: publishAnyway.optional(),
});
export type StartThread = z.infer<typeof startThreadInput>;

export const replyInput = z.object({
  id: z.uuid(),
  body: bodySchema,
  groupId: z
    .uuid()
    .optional()
    .describe("The group the thread was in when it was read: nothing is published to another's readers"),
  replyTo: z
    .uuid()
    .optional()
    .describe("The post of the same thread that it answers; one that has been taken away is passed over"),
  files: attachedFiles.optional(),
  publishAnyway: publishAnyway.optional(),
});
export type Reply = z.infer<typeof replyInput> & { threadId: string };

export const editPostInput = z.object({
  body: bodySchema,
  /** Those the post is to have; without it they stay as they are. */
  files: attachedFiles.optional(),
  baseVersion: z.int().min(1),
  groupId: z
    .uuid()
    .optional()
    .describe("The group the thread was in when it was read: nothing is published to another's readers"),
  publishAnyway: publishAnyway.optional(),
});
export type EditPost = z.infer<typeof editPostInput> & { postId: string };

/** A text that quotes words which have been taken out of these posts is not stored. */
export const quotesTakenOut = z.object({ outcome: z.literal("quotes-taken-out"), numbers: z.array(z.int()) });
export type QuotesTakenOut = z.infer<typeof quotesTakenOut>;

/** Started before, when its answer was lost, and it cannot become what was sent now. */
export const startedBefore = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("in-another-group"), group: z.object({ id: z.uuid(), name: z.string() }) }),
  z.object({ outcome: z.enum(["locked", "under-review"]) }),
]);
export type StartedBefore = z.infer<typeof startedBefore>;

export const deletePostInput = z.object({ reason: z.enum(DELETE_REASONS) });

/** Ranges of post numbers, first and last included. */
export const markReadInput = z.object({
  ranges: z
    .array(z.tuple([z.int().min(1), z.int().min(1).max(1_000_000)]))
    .min(1)
    .max(200),
});

export const THREAD_FILTERS = ["all", "unread", "followed", "mine", "unanswered"] as const;

export const listThreadsInput = z.object({
  filter: z.enum(THREAD_FILTERS).default("all"),
  group: z.uuid().optional(),
  type: z.enum(THREAD_TYPES).optional(),
  category: z.enum(THREAD_CATEGORIES).optional(),
  /** Opaque; from `nextCursor` of the page before. */
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(30),
});
export type ListThreads = z.infer<typeof listThreadsInput>;

const postNumber = z.coerce.number().int().max(1_000_000);

/** Which posts of a thread: the ones before or after a number, or the page that holds one. */
export const listPostsInput = z.object({
  before: postNumber.min(1).optional(),
  after: postNumber.min(0).optional(),
  around: postNumber.min(1).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

const organisationKind = z.enum(organisationKinds);
const instant = z.iso.datetime({ offset: true });

export const postView = z.object({
  id: z.uuid(),
  threadId: z.uuid(),
  number: z.int(),
  version: z.int(),
  author: z.object({
    id: z.uuid(),
    name: z.string(),
    initials: z.string(),
    function: z.string(),
    organisation: z.string(),
    organisationKind,
    guest: z.boolean().describe("Not a member of the network: invited to a group until a day"),
  }),
  html: z.string().describe("Allow-listed HTML, rendered when the post was written; empty once deleted"),
  createdAt: instant,
  editedAt: instant.nullable(),
  deleted: z
    .object({
      at: instant,
      by: z.string(),
      reason: z.enum(["moved", ...DELETE_REASONS]),
      movedTo: z
        .object({ id: z.uuid(), title: z.string(), number: z.int() })
        .nullable()
        .describe("The thread that a moved post went to, for those who see it, and its number there"),
    })
    .nullable(),
  hidden: z
    .object({ at: instant, shown: z.boolean().describe("Whether the reader may have the text all the same") })
    .nullable()
    .describe("Its spreading is stopped while somebody decides about it"),
  reactions: z.array(reactionView),
  helpful: z.object({ by: z.string() }).nullable().describe("Set for the answer that helped, with who said so"),
  answer: z
    .object({ number: z.int(), by: z.string() })
    .nullable()
    .describe("On the first post: the answer that helped"),
  replyTo: z
    .object({ number: z.int(), by: z.string() })
    .nullable()
    .describe("The post that it answers, in the same thread"),
  files: z.array(storedFile.extend({ alt: z.string() })),
});
export type PostView = z.infer<typeof postView>;

export const threadRow = z.object({
  id: z.uuid(),
  title: z.string(),
  type: z.enum(THREAD_TYPES),
  category: z.enum(THREAD_CATEGORIES).nullable(),
  group: z.object({ id: z.uuid(), name: z.string() }),
  author: z.object({ name: z.string(), initials: z.string(), organisation: z.string(), organisationKind }),
  lastPost: z.object({ byId: z.uuid(), byFirstName: z.string(), excerpt: z.string(), hidden: z.boolean() }),
  participants: z.array(z.object({ initials: z.string(), organisationKind })),
  posts: z.int().describe("Posts including the first"),
  unread: z.int(),
  quiet: z.boolean().describe("Not among what is counted as unread"),
  pinned: z.boolean(),
  answered: z.boolean().describe("An answer is marked as the one that helped"),
  locked: z.boolean(),
  lastPostAt: instant,
});
export type ThreadRow = z.infer<typeof threadRow>;

export const groupEventView = z.object({
  groupId: z.uuid(),
  seq: z.int(),
  kind: z.enum(GROUP_EVENT_KINDS),
  threadId: z.uuid(),
  postId: z.uuid().nullable(),
  actorId: z.uuid().nullable(),
});
