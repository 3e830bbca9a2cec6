import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import * as Y from "yjs";
import type { Db } from "#db/client";
import { documentContents, documentGrants } from "#db/schema";
import { TextLine } from "#lib/documents/anchors/text-line";
import { contentOf } from "#lib/documents/collaboration/derive-content";
import { editText, replaceContent } from "#lib/documents/collaboration/edit-text";
import { loadDocument } from "#lib/documents/collaboration/load-document";
import { startComment } from "#lib/documents/comments/start-comment";
import type { ContentNode, DocumentContent } from "#lib/documents/content/content";
import { createDocument } from "#lib/documents/create-document";
import type { Role } from "#lib/documents/policy";
import type { MemberContext } from "#lib/platform/context";
import { first } from "#lib/platform/errors";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { grant } from "../sharing-hand";

export type World = Awaited<ReturnType<typeof makeDocument>>;

/** A document of Dag's in a group, and one person of another organisation for each role in it. */
export async function makeDocument(db: Db, ...paragraphs: (string | ContentNode)[]) {
  const group = await makeGroup(db);
  const member = (firstName: string) => makeMember(db, { group, firstName, lastName: "Pollare" });
  const dag = as(db, await member("Dag"));
  const { id } = await createDocument(dag, { id: randomUUID(), groupId: group.id, title: "Lägesbild" });
  const granted = async (firstName: string, role: Role) => {
    const person = await member(firstName);
    await db
      .insert(documentGrants)
      .values({ documentId: id, personId: person.id, role, grantedBy: dag.actor.personId });
    return as(db, person);
  };
  const world = {
    db,
    id,
    group,
    dag,
    reader: await granted("Läsa", "view"),
    ebba: await granted("Ebba", "comment"),
    maj: await granted("Maj", "suggest"),
    /** In the group, without any role in the document. */
    outsider: as(db, await member("Utan")),
    write: (content: DocumentContent) =>
      editText(db, id, { personId: dag.actor.personId, origin: "typing" }, (doc) => replaceContent(doc, content)),
  };
  await world.write(contentWith(...paragraphs));
  return world;
}

/** Lets the outsider comment, after all that has been said so far. */
export function letInLater({ dag, id, outsider }: World): Promise<void> {
  const { personId } = outsider.actor;
  return grant(dag, id, { personId, role: "comment", createdAt: new Date(Date.now() + 60_000) });
}

export function contentWith(...paragraphs: (string | ContentNode)[]): DocumentContent {
  return {
    type: "doc",
    content: paragraphs.map((paragraph) =>
      typeof paragraph === "string" ? { type: "paragraph", content: [{ type: "text", text: paragraph }] } : paragraph,
    ),
  };
}

export async function docOf({ db, id }: Pick<World, "db" | "id">): Promise<Y.Doc> {
  const doc = new Y.Doc();
  await loadDocument(db, id, doc);
  return doc;
}

/** What an editor would send for these words, or for the place after the first `after` of them. */
export async function pointAt(world: Pick<World, "db" | "id">, words: string, at?: number) {
  const line = new TextLine(await docOf(world));
  const from = line.words.indexOf(words);
  if (from === -1) throw new Error(`"${words}" is not in the text`);
  const encode = (place: number) => {
    const found = line.textAt(place);
    if (!found) throw new Error("no such place");
    const position = Y.createRelativePositionFromTypeIndex(found.text, found.index, -1);
    return Buffer.from(Y.encodeRelativePosition(position)).toString("base64");
  };
  if (at !== undefined) return { start: encode(from + at), end: encode(from + at) };
  return { start: encode(from), end: encode(from + words.length) };
}

/** The text as an editor reads it, and the same as it is stored for readers. */
export async function contentNow(world: Pick<World, "db" | "id">): Promise<DocumentContent> {
  return contentOf(await docOf(world));
}

export async function storedContent({ db, id }: Pick<World, "db" | "id">): Promise<DocumentContent> {
  const rows = await db.select().from(documentContents).where(eq(documentContents.documentId, id));
  return first(rows).content as DocumentContent;
}

/** The runs of a text with what is marked in them: [["Anmälda", []], ["brott", ["comment:<id>"]]]. */
export function marked(content: DocumentContent): [string, string[]][] {
  const runs = (node: ContentNode): [string, string[]][] => [
    ...(node.text === undefined
      ? []
      : [
          [
            node.text,
            (node.marks ?? []).map(({ type, attrs }) => (attrs?.id ? `${type}:${attrs.id}` : type)).sort(),
          ] as [string, string[]],
        ]),
    ...(node.content ?? []).flatMap(runs),
  ];
  return content.content.flatMap(runs);
}

export function plain(content: DocumentContent): string {
  return content.content
    .map((node) =>
      marked({ type: "doc", content: [node] })
        .map(([text]) => text)
        .join(""),
    )
    .join("\n");
}

/** Says something about some words. */
export async function say(
  ctx: MemberContext,
  world: World,
  words: string,
  text = "Skriv vilken period.",
): Promise<string> {
  const id = randomUUID();
  const anchor = await pointAt(world, words);
  const { outcome } = await startComment(ctx, { id, documentId: world.id, anchor, text, mentions: [] });
  if (outcome !== "posted") throw new Error(outcome);
  return id;
}
