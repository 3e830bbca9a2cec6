import type { ZodType } from "zod";
import { fileOperations } from "#lib/files/api";
import type { Operation } from "#lib/platform/api/operation";
import { threadOperations } from "#lib/threads/api";
import { draftOperations } from "#lib/threads/drafts/api";

/** Every operation of the JSON API. A test holds this list against the route files. */
export const operations = [
  ...Object.values(threadOperations),
  ...Object.values(draftOperations),
  ...Object.values(fileOperations),
] as unknown as readonly Operation<ZodType, ZodType, ZodType>[];
