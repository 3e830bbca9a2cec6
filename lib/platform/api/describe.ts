import { z } from "zod";
import type { Operation } from "./operation";

const problem = z.object({
  error: z.string(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

const PROBLEM = { $ref: "#/components/schemas/Problem" };

/** What every operation may answer besides its own. */
const SHARED: Record<number, string> = {
  400: "The request is not as described; `fields` says where",
  401: "Not signed in",
  403: "Not allowed, or the request does not come from our own page",
  404: "There is no such thing, or it is not yours to see",
  413: "Too large",
  429: "Too many requests; see Retry-After",
  503: "The database is away for a moment; try again after Retry-After",
};

/** An OpenAPI 3.1 description made from the schemas that parse. */
export function describeApi(
  operations: readonly Operation<z.ZodType, z.ZodType, z.ZodType>[],
  about: { version: string; url: string; cookie: string },
) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const op of operations) {
    paths[op.path] ??= {};
    (paths[op.path] as Record<string, unknown>)[op.method.toLowerCase()] = describeOperation(op);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Brygga",
      version: about.version,
      description: "Signed in by the session cookie. Changes need the Origin of the site.",
    },
    servers: [{ url: about.url }],
    paths,
    components: {
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: about.cookie } },
      schemas: { Problem: schemaOf(problem, "output") },
    },
    security: [{ session: [] }],
  };
}

function describeOperation(op: Operation<z.ZodType, z.ZodType, z.ZodType>) {
  return {
    summary: op.summary,
    operationId: `${op.method.toLowerCase()}${op.path.replace(/[{}]/g, "").replace(/[/-]+(\w)/g, (_, c: string) => c.toUpperCase())}`,
    parameters: [...parametersOf(op.params, "path"), ...parametersOf(op.query, "query")],
    ...(op.body
      ? { requestBody: { required: true, content: { "application/json": { schema: schemaOf(op.body, "input") } } } }
      : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(SHARED).map(([status, description]) => [status, answer(description, PROBLEM)]),
      ),
      ...Object.fromEntries(
        Object.entries(op.responses).map(([status, { description, schema }]) => [
          status,
          answer(description, schema && schemaOf(schema, "output")),
        ]),
      ),
    },
  };
}

function answer(description: string, schema?: object) {
  return {
    description,
    ...(schema ? { content: { "application/json": { schema } } } : {}),
  };
}

function parametersOf(schema: z.ZodType | undefined, place: "path" | "query") {
  if (!schema) return [];
  const object = schemaOf(schema, "input") as {
    properties?: Record<string, { description?: string }>;
    required?: string[];
  };
  return Object.entries(object.properties ?? {}).map(([name, { description, ...property }]) => ({
    name,
    in: place,
    required: place === "path" || (object.required ?? []).includes(name),
    ...(description ? { description } : {}),
    schema: property,
  }));
}

function schemaOf(schema: z.ZodType, io: "input" | "output") {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any", target: "draft-2020-12" });
  return rest;
}
