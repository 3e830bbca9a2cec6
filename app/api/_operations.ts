import type { ZodType } from "zod";
import { commentOperations } from "#lib/documents/comments/api";
import { documentFileOperations } from "#lib/documents/files/api";
import { documentFollowingOperations } from "#lib/documents/following/api";
import { linkOperations } from "#lib/documents/links/api";
import { offlineOperations } from "#lib/documents/offline/api";
import { suggestionOperations } from "#lib/documents/suggestions/api";
import { fileOperations } from "#lib/files/api";
import { groupOperations } from "#lib/members/groups/api";
import { noticeOperations } from "#lib/notifications/api";
import { pushOperations } from "#lib/notifications/push/api";
import type { Operation } from "#lib/platform/api/operation";
import { searchOperations } from "#lib/search/api";
import { answerOperations } from "#lib/threads/answers/api";
import { threadOperations } from "#lib/threads/api";
import { draftOperations } from "#lib/threads/drafts/api";
import { followingOperations } from "#lib/threads/following/api";
import { mentionOperations } from "#lib/threads/mentions/api";
import { reviewOperations } from "#lib/threads/moderation/api";
import { reactionOperations } from "#lib/threads/reactions/api";
import { readingOperations } from "#lib/threads/reading/api";
import { urgentOperations } from "#lib/urgent/api";

/** Every operation of the JSON API. A test holds this list against the route files. */
export const operations = [
  ...Object.values(threadOperations),
  ...Object.values(draftOperations),
  ...Object.values(mentionOperations),
  ...Object.values(groupOperations),
  ...Object.values(reviewOperations),
  ...Object.values(reactionOperations),
  ...Object.values(answerOperations),
  ...Object.values(followingOperations),
  ...Object.values(readingOperations),
  ...Object.values(fileOperations),
  ...Object.values(commentOperations),
  ...Object.values(documentFileOperations),
  ...Object.values(suggestionOperations),
  ...Object.values(linkOperations),
  ...Object.values(documentFollowingOperations),
  ...Object.values(offlineOperations),
  ...Object.values(searchOperations),
  ...Object.values(noticeOperations),
  ...Object.values(pushOperations),
  ...Object.values(urgentOperations),
] as unknown as readonly Operation<ZodType, ZodType, ZodType>[];
