import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ZodType } from "zod";
import { operations } from "#app/api/_operations";
import { GET } from "#app/api/openapi.json/route";
import { env } from "#lib/platform/env";

type Schema = { properties?: Record<string, unknown>; required?: string[]; additionalProperties?: unknown };
type Content = { content?: { "application/json": { schema: Schema } } };
type Described = {
  operationId: string;
  summary: string;
  parameters: { name: string; in: "path" | "query"; required: boolean; schema: Schema }[];
  requestBody?: { required: boolean } & Content;
  responses: Record<string, { description: string } & Content>;
};
type Document = {
  openapi: string;
  info: { title: string; version: string };
  servers: { url: string }[];
  paths: Record<string, Record<string, Described>>;
  components: { securitySchemes: Record<string, { type: string; in: string; name: string }> };
  security: Record<string, string[]>[];
};

const set = { appUrl: env().appUrl };
afterAll(() => void Object.assign(env(), set));

/** The description as a program gets it, of a site at this address. */
async function describedAt(url: string): Promise<Document> {
  Object.assign(env(), { appUrl: new URL(url) });
  return await (await GET()).json();
}

let document: Document;
beforeAll(async () => {
  document = await describedAt("https://brygga.example");
});

const each = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ path, method, described, name: `${method} ${path}` })),
  );

describe("the description of the API", () => {
  it("is OpenAPI 3.1 of this site, signed in to with the cookie that is set there", async () => {
    expect(document).toMatchObject({ openapi: expect.stringMatching(/^3\.1\.\d$/), info: { title: "Brygga" } });
    expect(document.info.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(document.servers).toEqual([{ url: "https://brygga.example" }]);
    expect(document.security).toEqual([{ session: [] }]);
    const session = { type: "apiKey", in: "cookie" };
    expect(document.components.securitySchemes).toEqual({ session: { ...session, name: "__Host-brygga.session" } });
    const near = await describedAt("http://localhost:3000");
    expect(near.components.securitySchemes).toEqual({ session: { ...session, name: "brygga.session" } });
  });

  it("points to nothing that is not in it", () => {
    const pointers = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, pointer]) => pointer ?? "");
    expect(pointers.length).toBeGreaterThan(operations.length);
    const lost = pointers.filter((pointer) => !/^#\/components\//.test(pointer) || find(pointer) === undefined);
    expect([...new Set(lost)]).toEqual([]);
  });

  it("has every operation there is, each under a name of its own", () => {
    expect(
      each()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(operations.map(({ method, path }) => `${method.toLowerCase()} ${path}`).sort());
    const ids = each().map(({ described }) => described.operationId);
    expect(ids.filter((id) => !/^[a-z][A-Za-z\d]+$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("says of every operation what it is for, what may be asked and what is answered", () => {
    for (const { name, path, method, described } of each()) {
      expect(described.summary, name).toMatch(/^[A-Z].{8,}/);
      const placed = described.parameters.filter((parameter) => parameter.in === "path");
      expect(placed.map((parameter) => parameter.name).sort(), name).toEqual(
        [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter).sort(),
      );
      expect(
        placed.every(({ required }) => required),
        name,
      ).toBe(true);
      for (const { schema } of described.parameters) expect(Object.keys(schema), name).not.toEqual([]);
      if (method === "get") expect(described.requestBody, name).toBeUndefined();
      const statuses = Object.keys(described.responses);
      expect(statuses, name).toEqual(expect.arrayContaining(["400", "401", "403", "404", "429"]));
      expect(
        statuses.filter((status) => status.startsWith("2")),
        name,
      ).not.toEqual([]);
      for (const { description } of Object.values(described.responses)) expect(description, name).toMatch(/\S/);
    }
  });

  it("asks for the fields that are parsed, and for no others", () => {
    for (const { method, path, body, query } of operations) {
      const name = `${method} ${path}`;
      const described = document.paths[path]?.[method.toLowerCase()];
      expect(described?.requestBody?.required, name).toBe(body ? true : undefined);
      if (body) {
        const schema = described?.requestBody?.content?.["application/json"].schema;
        expect(schema?.required ?? [], name).toEqual(missed(body));
      }
      if (query) {
        const asked = described?.parameters.filter((parameter) => parameter.in === "query" && parameter.required) ?? [];
        expect(
          asked.map((parameter) => parameter.name),
          name,
        ).toEqual(missed(query));
      }
    }
  });
});

/** The fields without which nothing is parsed, by trying. */
function missed(schema: ZodType): PropertyKey[] {
  return schema.safeParse({}).error?.issues.map(({ path }) => path[0] ?? "") ?? [];
}

function find(pointer: string): unknown {
  return pointer
    .slice(2)
    .split("/")
    .reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], document);
}
