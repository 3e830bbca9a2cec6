import { randomUUID } from "node:crypto";
import { editText, replaceContent } from "#lib/documents/collaboration/edit-text";
import { startComment } from "#lib/documents/comments/start-comment";
import { proposeChange } from "#lib/documents/suggestions/propose-change";
import { type Answer, type Answers, type EntryPoint, inGroup } from "./entry-point";
import type { World } from "./world";

const anchor = { quote: "ökat kraftigt", prefix: "", suffix: "" };

/** The group's people may read the document, and no more: what is said beside it is not for them. */
const whoEdits = (answer: Answer): Answers => inGroup(403, 401, { groupCoordinator: answer });

/** The document as it was, so that what one role did does not change another's answer. */
async function writeText({ ctx, documentId }: World): Promise<void> {
  const { db, actor } = await ctx();
  await editText(db, documentId, { personId: actor.personId, origin: "server" }, (doc) =>
    replaceContent(doc, {
      type: "doc",
      content: [{ type: "paragraph", content: [{ type: "text", text: "Det har ökat kraftigt." }] }],
    }),
  );
}

async function newComment(world: World): Promise<string> {
  await writeText(world);
  const id = randomUUID();
  const input = { id, documentId: world.documentId, anchor, text: "Hur mycket?", mentions: [] };
  const { outcome } = await startComment(await world.ctx(), input);
  if (outcome !== "posted") throw new Error(outcome);
  return id;
}

async function newSuggestion(world: World): Promise<string> {
  await writeText(world);
  const id = randomUUID();
  const input = { id, documentId: world.documentId, anchor, inserted: "ökat" };
  const { outcome } = await proposeChange(await world.ctx(), input);
  if (outcome !== "proposed") throw new Error(outcome);
  return id;
}

const api = "api/documents/[documentId]";
const at = ({ documentId }: World, rest: string) => `/api/documents/${documentId}/${rest}`;

export const documentNotes: EntryPoint[] = [
  {
    file: `${api}/comments/route.ts`,
    method: "GET",
    call: (world) => ({ path: at(world, "comments") }),
    answers: whoEdits(200),
  },
  {
    file: `${api}/comments/route.ts`,
    method: "POST",
    call: async (world) => {
      await writeText(world);
      return { path: at(world, "comments"), json: { id: randomUUID(), anchor, text: "Hur mycket?" } };
    },
    answers: whoEdits(201),
  },
  {
    file: `${api}/comments/[commentId]/route.ts`,
    method: "PATCH",
    call: async (world) => ({
      path: at(world, `comments/${await newComment(world)}`),
      json: { text: "Hur mycket då?" },
    }),
    answers: whoEdits(200),
  },
  {
    file: `${api}/comments/[commentId]/route.ts`,
    method: "DELETE",
    call: async (world) => ({ path: at(world, `comments/${await newComment(world)}`) }),
    answers: whoEdits(200),
  },
  {
    file: `${api}/comments/[commentId]/replies/route.ts`,
    method: "POST",
    call: async (world) => ({
      path: at(world, `comments/${await newComment(world)}/replies`),
      json: { id: randomUUID(), text: "Från 34 till 41." },
    }),
    answers: whoEdits(201),
  },
  {
    file: `${api}/comments/[commentId]/state/route.ts`,
    method: "PUT",
    call: async (world) => ({ path: at(world, `comments/${await newComment(world)}/state`), json: { resolved: true } }),
    answers: whoEdits(200),
  },
  {
    file: `${api}/readers/route.ts`,
    method: "GET",
    call: (world) => ({ path: at(world, "readers?query=m") }),
    answers: whoEdits(200),
  },
  {
    file: `${api}/files/[fileId]/route.ts`,
    method: "PUT",
    call: async (world) => ({ path: at(world, `files/${await world.newStoredFile()}`) }),
    answers: whoEdits(204),
  },
  {
    file: `${api}/suggestions/route.ts`,
    method: "GET",
    call: (world) => ({ path: at(world, "suggestions") }),
    answers: whoEdits(200),
  },
  {
    file: `${api}/suggestions/route.ts`,
    method: "POST",
    call: async (world) => {
      await writeText(world);
      return { path: at(world, "suggestions"), json: { id: randomUUID(), anchor, inserted: "ökat" } };
    },
    answers: whoEdits(201),
  },
  {
    file: `${api}/suggestions/[suggestionId]/decision/route.ts`,
    method: "PUT",
    call: async (world) => ({
      path: at(world, `suggestions/${await newSuggestion(world)}/decision`),
      json: { decision: "accept" },
    }),
    answers: whoEdits(200),
  },
];
