import type { z } from "zod";

export type Empty = z.ZodType<Record<string, never>>;

/**
 * One way into the JSON API: what it takes, what it answers. The same schemas parse requests and describe the API, so the
 * description cannot differ from what runs.
 */
export type Operation<P extends z.ZodType = Empty, Q extends z.ZodType = Empty, B extends z.ZodType = Empty> = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As in OpenAPI: "/api/threads/{threadId}". */
  path: `/api/${string}`;
  summary: string;
  params?: P | undefined;
  query?: Q | undefined;
  body?: B | undefined;
  /** Largest body in bytes. */
  limit?: number;
  /** By status; undefined for an empty answer. Errors every operation shares are added by the description. */
  responses: Record<number, { description: string; schema?: z.ZodType }>;
};

/** Declares an operation; the types of its parts follow from its schemas. */
export function operation<P extends z.ZodType = Empty, Q extends z.ZodType = Empty, B extends z.ZodType = Empty>(
  definition: Operation<P, Q, B>,
): Operation<P, Q, B> {
  return definition;
}

/** What the handler gets of a definition: the parsed parts, merged by name. */
export type Input<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  params: z.infer<P>;
  query: z.infer<Q>;
  body: z.infer<B>;
};
