import { type SQL, sql } from "drizzle-orm";
import { integer, PgDialect, pgTable, text } from "drizzle-orm/pg-core";
import { describe, expect, it } from "vitest";

// `patches/drizzle-orm` writes a statement's text in one pass: every kind of part must come out as it did.

const boats = pgTable("boats", { id: integer().primaryKey(), homePort: text() });
const dialect = new PgDialect({ casing: "snake_case" });
const said = (statement: SQL) => {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  return { text, params };
};

describe("a statement's text", () => {
  it("numbers the values in the order they stand, however deep", () => {
    const inner = (port: string) => sql`home = ${port} and ${sql`crew > ${3}`}`;
    expect(said(sql`select ${"a"} where ${inner("Karlskrona")} or ${inner("Ronneby")} limit ${2}`)).toEqual({
      text: "select $1 where home = $2 and crew > $3 or home = $4 and crew > $5 limit $6",
      params: ["a", "Karlskrona", 3, "Ronneby", 3, 2],
    });
  });

  it("takes the same place in the code with other values anew", () => {
    const place = (value: unknown) => sql`select ${value}, ${sql.raw("x")}`;
    expect(said(place("first"))).toEqual({ text: "select $1, x", params: ["first"] });
    expect(said(place(null))).toEqual({ text: "select $1, x", params: [null] });
    expect(said(place(sql`now()`))).toEqual({ text: "select now(), x", params: [] });
    expect(said(place("first").append(sql` from ${"more"}`))).toEqual({
      text: "select $1, x from $2",
      params: ["first", "more"],
    });
    expect(said(place("first"))).toEqual({ text: "select $1, x", params: ["first"] });
  });

  it("knows tables, columns, names, lists, absent parts and aliases", () => {
    const list = [1, "two", sql`three`];
    expect(said(sql`${boats.homePort} ${boats} ${sql.identifier('a"b')} in ${list} ${undefined}`)).toEqual({
      text: '"boats"."home_port" "boats" "a""b" in ($1, $2, three) ',
      params: [1, "two"],
    });
    expect(said(sql`${sql`count(*)`.as("n")} ${sql.join([sql`a`, sql`b`], sql`, `)} ${sql.empty()}`)).toEqual({
      text: '"n" a, b ',
      params: [],
    });
  });

  it("puts values in the text where it is asked to, and nowhere else", () => {
    expect(said(sql`select ${sql`${"it's"} ${1} ${sql`${"deep"}`}`.inlineParams()}, ${"out"}`)).toEqual({
      text: "select 'it''s' 1 'deep', $1",
      params: ["out"],
    });
    expect(said(sql`select ${sql.param("x", { mapToDriverValue: () => sql`upper(${"y"})` })}`)).toEqual({
      text: "select upper($1)",
      params: ["y"],
    });
  });
});
