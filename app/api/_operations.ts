import type { ZodType } from "zod";
import type { Operation } from "#lib/platform/api/operation";
import { threadOperations } from "#lib/threads/api";

/** Every operation of the JSON API. A test holds this list against the route files. */
export const operations = [...Object.values(threadOperations)] as unknown as readonly Operation<ZodType, ZodType, ZodType>[];
