import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { invitations, people } from "#db/schema";
import { demoGroupId, demoId } from "#db/seed/people";
import { editText, replaceContent } from "#lib/documents/collaboration/edit-text";
import { startComment } from "#lib/documents/comments/start-comment";
import { createDocument } from "#lib/documents/create-document";
import { holdFile } from "#lib/documents/files/hold-file";
import { proposeChange } from "#lib/documents/suggestions/propose-change";
import { beginUpload } from "#lib/files/begin-upload";
import { storeFile } from "#lib/files/store-file";
import { makeGoodPractice } from "#lib/good-practices/make-good-practice";
import { loadActor } from "#lib/members/load-actor";
import { addDevice } from "#lib/notifications/push/add-device";
import { first, requireMember } from "#lib/platform/errors";
import { openStorage } from "#lib/platform/storage/file-storage";
import { deleteThread } from "#lib/threads/delete-thread";
import { startThread } from "#lib/threads/start-thread";
import type { Call, EntryPoint, Role } from "#tests/architecture/entry-points/entry-point";
import { practiceTexts } from "#tests/architecture/entry-points/good-practices";
import { newSubscription } from "#tests/architecture/entry-points/push";
import type { World } from "#tests/architecture/entry-points/world";
import { bodyOf } from "#tests/support/post-body";
import { bytesOf } from "#tests/support/text-bytes";

/** `group` is one that nobody outside may know of; `room` is what is said in a group that one may know of. */
export type Kind =
  | ("thread" | "post" | "file" | "upload" | "group" | "room")
  | ("person" | "invitation" | "session" | "device")
  | ("membership" | "organisation" | "review" | "practice" | "urgent" | "document" | "meaning");

/** A thing that is there, and those to whom it must look as if it were not. */
export type Hidden = { kind: Kind; what: string; id: string; from: readonly Role[] };

export type Way = {
  /** The entry point. One that only narrows a list answers with the list, whatever id it is given. */
  file: string;
  method: EntryPoint["method"];
  kind: Kind;
  narrows?: true;
  call: (id: string, world: World) => Call;
};

const body = bodyOf("Så här gjorde vi.");
const reason = "mistake";
/** The same each time: a refused form comes back with what it held. */
const ownId = randomUUID();
/** In the document of the confidential group. */
const hiddenCommentId = randomUUID();
const hiddenSuggestionId = randomUUID();
const anchor = { quote: "är hemligt", prefix: "", suffix: "" };
const newThread = (groupId: string) => ({
  id: randomUUID(),
  postId: randomUUID(),
  groupId,
  title: "Prov",
  type: "advice",
  body,
});
const part = { body: "åäö", headers: { "Content-Type": "application/octet-stream" } };
const guest = { email: "nagon@ideburna.example", firstName: "Klara", lastName: "Bryggnock", until: "2027-01-31" };
const person = { firstName: "Klara", lastName: "Bryggnock", function: "samordnare", organisationId: demoId("o3") };

const page = (kind: Kind, file: string, path: (id: string) => string, narrows?: true): Way => ({
  file: `(workspace)/${file}/page.tsx`,
  method: "GET",
  kind,
  ...(narrows ? { narrows } : {}),
  call: (id) => ({ path: path(id) }),
});

const form = (
  kind: Kind,
  file: string,
  path: (id: string, world: World) => string,
  fields: (id: string) => Record<string, string> = () => ({}),
): Way => ({
  file: `(workspace)/${file}/route.ts`,
  method: "POST",
  kind,
  call: (id, world) => ({ path: path(id, world), form: fields(id) }),
});

const api = (kind: Kind, method: Way["method"], file: string, call: Way["call"], narrows?: true): Way => ({
  file: `api/${file}/route.ts`,
  method,
  kind,
  ...(narrows ? { narrows } : {}),
  call,
});

/** Every way to name a thing by its id. An entry point with an id in its address and no row here fails. */
export const ways: readonly Way[] = [
  page("thread", "tradar/[threadId]", (id) => `/tradar/${id}?inlagg=1`),
  page("thread", "tradar/[threadId]/andra", (id) => `/tradar/${id}/andra`),
  form(
    "thread",
    "tradar/[threadId]/andra/spara",
    (id) => `/tradar/${id}/andra/spara`,
    () => ({ title: "En annan", type: "advice", category: "" }),
  ),
  page("thread", "tradar/[threadId]/dela", (id) => `/tradar/${id}/dela`),
  page("thread", "tradar/[threadId]/flytta", (id) => `/tradar/${id}/flytta`),
  form(
    "thread",
    "tradar/[threadId]/dela/spara",
    (id) => `/tradar/${id}/dela/spara`,
    () => ({ id: randomUUID(), title: "En egen", post: randomUUID() }),
  ),
  form(
    "thread",
    "tradar/[threadId]/flytta/be",
    (id) => `/tradar/${id}/flytta/be`,
    () => ({ till: demoGroupId("network") }),
  ),
  form(
    "thread",
    "tradar/[threadId]/flytta/svar",
    (id) => `/tradar/${id}/flytta/svar`,
    () => ({ svar: "ja" }),
  ),
  form("thread", "tradar/[threadId]/fast", (id) => `/tradar/${id}/fast`),
  form("thread", "tradar/[threadId]/las", (id) => `/tradar/${id}/las`),
  page("thread", "tradar/[threadId]/exempel", (id) => `/tradar/${id}/exempel`),
  form(
    "thread",
    "tradar/[threadId]/exempel/spara",
    (id) => `/tradar/${id}/exempel/spara`,
    () => ({ id: ownId, ...practiceTexts, contactId: demoId("m9") }),
  ),
  page("practice", "goda-exempel/[practiceId]", (id) => `/goda-exempel/${id}`),
  page("practice", "goda-exempel/[practiceId]/redigera", (id) => `/goda-exempel/${id}/redigera`),
  page("practice", "goda-exempel/[practiceId]/folj-upp", (id) => `/goda-exempel/${id}/folj-upp`),
  page("practice", "goda-exempel/[practiceId]/historik", (id) => `/goda-exempel/${id}/historik`),
  form(
    "practice",
    "goda-exempel/[practiceId]/redigera/spara",
    (id) => `/goda-exempel/${id}/redigera/spara`,
    () => ({ version: "1", ...practiceTexts, contactId: demoId("m9") }),
  ),
  form(
    "practice",
    "goda-exempel/[practiceId]/folj-upp/spara",
    (id) => `/goda-exempel/${id}/folj-upp/spara`,
    () => ({ id: ownId, verdict: "lasts", seenOn: "2026-11-01", text: "Fortfarande lugnt." }),
  ),
  form("practice", "goda-exempel/[practiceId]/ta-bort", (id) => `/goda-exempel/${id}/ta-bort`),
  form("practice", "goda-exempel/[practiceId]/granska", (id) => `/goda-exempel/${id}/granska`),
  page("document", "dokument/[documentId]", (id) => `/dokument/${id}`),
  page("document", "dokument/[documentId]/redigera", (id) => `/dokument/${id}/redigera`),
  {
    file: "(workspace)/dokument/[documentId]/ladda-ner/[format]/route.ts",
    method: "GET",
    kind: "document",
    call: (id) => ({ path: `/dokument/${id}/ladda-ner/markdown` }),
  },
  ...["aktivitet", "versioner", "versioner/namnge", "dela", "status", "kopiera", "namn", "ta-bort"].map((act) =>
    page("document", `dokument/[documentId]/${act}`, (id) => `/dokument/${id}/${act}`),
  ),
  ...Object.entries({
    bevakning: { niva: "follow" },
    "versioner/namnge/spara": { name: "Första tankar" },
    "versioner/aterstall": { version: ownId },
    "versioner/kopiera": { version: ownId, id: randomUUID() },
    "dela/spara": { with: "grupp", role: "comment" },
    "dela/sluta": { grant: ownId },
    granska: {},
    "status/remiss": { respondBy: "2099-01-01" },
    "status/avsluta-remiss": {},
    "status/faststall": { adoptedBy: "Kommunstyrelsen", adoptedOn: "2026-11-01", registryNumber: "KS 2026/00000" },
    "status/ny-version": {},
    "kopiera/spara": { id: randomUUID(), groupId: demoGroupId("network"), title: "Prov, kopia" },
    "namn/spara": { title: "Nytt namn" },
    "ta-bort/spara": {},
    "ta-tillbaka": {},
  }).map(([act, fields]) =>
    form(
      "document",
      `dokument/[documentId]/${act}`,
      (id) => `/dokument/${id}/${act}`,
      () => fields,
    ),
  ),
  form("document", "dokument/mallar/[templateId]/publicera", (id) => `/dokument/mallar/${id}/publicera`),
  api("document", "PUT", "documents/[documentId]/level", (id) => ({
    path: `/api/documents/${id}/level`,
    json: { level: "quiet" },
  })),
  api("document", "GET", "documents/[documentId]/comments", (id) => ({ path: `/api/documents/${id}/comments` })),
  api("document", "POST", "documents/[documentId]/comments", (id) => ({
    path: `/api/documents/${id}/comments`,
    json: { id: ownId, anchor, text: "Hur mycket?" },
  })),
  api("document", "PATCH", "documents/[documentId]/comments/[commentId]", (id) => ({
    path: `/api/documents/${id}/comments/${hiddenCommentId}`,
    json: { text: "Hur mycket då?" },
  })),
  api("document", "DELETE", "documents/[documentId]/comments/[commentId]", (id) => ({
    path: `/api/documents/${id}/comments/${hiddenCommentId}`,
  })),
  api("document", "POST", "documents/[documentId]/comments/[commentId]/replies", (id) => ({
    path: `/api/documents/${id}/comments/${hiddenCommentId}/replies`,
    json: { id: ownId, text: "Från 34 till 41." },
  })),
  api("document", "PUT", "documents/[documentId]/comments/[commentId]/state", (id) => ({
    path: `/api/documents/${id}/comments/${hiddenCommentId}/state`,
    json: { resolved: true },
  })),
  api("document", "GET", "documents/[documentId]/readers", (id) => ({ path: `/api/documents/${id}/readers?query=m` })),
  api("document", "PUT", "documents/[documentId]/files/[fileId]", (id) => ({
    path: `/api/documents/${id}/files/${ownId}`,
  })),
  api("document", "GET", "documents/[documentId]/suggestions", (id) => ({ path: `/api/documents/${id}/suggestions` })),
  api("document", "POST", "documents/[documentId]/suggestions", (id) => ({
    path: `/api/documents/${id}/suggestions`,
    json: { id: ownId, anchor, inserted: "ökat" },
  })),
  api("document", "PUT", "documents/[documentId]/suggestions/[suggestionId]/decision", (id) => ({
    path: `/api/documents/${id}/suggestions/${hiddenSuggestionId}/decision`,
    json: { decision: "accept" },
  })),
  api("thread", "GET", "threads/[threadId]", (id) => ({ path: `/api/threads/${id}` })),
  api("thread", "DELETE", "threads/[threadId]", (id) => ({ path: `/api/threads/${id}`, json: { reason } })),
  api("thread", "GET", "threads/[threadId]/posts", (id) => ({ path: `/api/threads/${id}/posts?around=1` })),
  api("thread", "POST", "threads/[threadId]/posts", (id) => ({
    path: `/api/threads/${id}/posts`,
    json: { id: randomUUID(), body },
  })),
  api("thread", "POST", "threads/[threadId]/read", (id) => ({
    path: `/api/threads/${id}/read`,
    json: { ranges: [[1, 1]] },
  })),
  api("thread", "POST", "threads/[threadId]/unread", (id) => ({
    path: `/api/threads/${id}/unread`,
    json: { from: 1 },
  })),
  api("thread", "PUT", "threads/[threadId]/level", (id) => ({
    path: `/api/threads/${id}/level`,
    json: { level: "quiet" },
  })),
  api("thread", "GET", "unread", (id) => ({ path: `/api/unread?thread=${id}` }), true),
  form(
    "thread",
    "tradar/[threadId]/bevakning",
    (id) => `/tradar/${id}/bevakning`,
    () => ({ niva: "quiet" }),
  ),
  api("thread", "GET", "drafts/[contextKey]", (id) => ({ path: `/api/drafts/thread:${id}` }), true),
  api("thread", "PUT", "drafts/[contextKey]", (id) => ({
    path: `/api/drafts/thread:${id}`,
    json: { content: { doc: body }, baseVersion: 0 },
  })),
  api(
    "thread",
    "DELETE",
    "drafts/[contextKey]",
    (id) => ({ path: `/api/drafts/thread:${id}`, json: { baseVersion: 0 } }),
    true,
  ),
  api(
    "thread",
    "GET",
    "groups/[groupId]/events",
    (id) => ({
      path: `/api/groups/${demoGroupId("network")}/events?after=0&thread=${id}`,
    }),
    true,
  ),

  api("post", "GET", "posts/[postId]", (id) => ({ path: `/api/posts/${id}` })),
  api("post", "PATCH", "posts/[postId]", (id) => ({ path: `/api/posts/${id}`, json: { body, baseVersion: 1 } })),
  api("post", "DELETE", "posts/[postId]", (id) => ({ path: `/api/posts/${id}`, json: { reason } })),
  api("post", "GET", "drafts/[contextKey]", (id) => ({ path: `/api/drafts/post:${id}` }), true),
  api("post", "PUT", "drafts/[contextKey]", (id) => ({
    path: `/api/drafts/post:${id}`,
    json: { content: { doc: body, postVersion: 1 }, baseVersion: 0 },
  })),

  page("post", "inlagg/[postId]/rapportera", (id) => `/inlagg/${id}/rapportera`),
  page("post", "inlagg/[postId]/stoppa", (id) => `/inlagg/${id}/stoppa`),
  page("post", "inlagg/[postId]/historik", (id) => `/inlagg/${id}/historik`),
  form(
    "post",
    "inlagg/[postId]/rapportera/skicka",
    (id) => `/inlagg/${id}/rapportera/skicka`,
    () => ({ kind: "flag", reason: "other" }),
  ),
  form(
    "post",
    "inlagg/[postId]/stoppa/skicka",
    (id) => `/inlagg/${id}/stoppa/skicka`,
    () => ({ reason: "other" }),
  ),
  form(
    "post",
    "inlagg/[postId]/historik/tom",
    (id) => `/inlagg/${id}/historik/tom`,
    () => ({ version: "1", reason: "personal_data" }),
  ),

  page("urgent", "bradskande/[noticeId]", (id) => `/bradskande/${id}`),
  form("urgent", "bradskande/[noticeId]/oppna", (id) => `/bradskande/${id}/oppna`),
  form("urgent", "bradskande/[noticeId]/bekrafta", (id) => `/bradskande/${id}/bekrafta`),
  form("urgent", "bradskande/[noticeId]/avsluta", (id) => `/bradskande/${id}/avsluta`),
  api("urgent", "GET", "urgent/state", (id) => ({ path: `/api/urgent/state?notice=${id}` })),
  api("room", "GET", "urgent/state", (id) => ({ path: `/api/urgent/state?group=${id}` }), true),
  page("room", "grupper/[groupId]/bradskande", (id) => `/grupper/${id}/bradskande`),
  form(
    "room",
    "grupper/[groupId]/bradskande/skicka",
    (id) => `/grupper/${id}/bradskande/skicka`,
    () => ({ id: ownId, text: "Öka närvaron.", hours: "4" }),
  ),

  page("review", "granskning/[reviewId]", (id) => `/granskning/${id}`),
  form("review", "granskning/[reviewId]/ta", (id) => `/granskning/${id}/ta`),
  form(
    "review",
    "granskning/[reviewId]/anteckna",
    (id) => `/granskning/${id}/anteckna`,
    () => ({ text: "Hej" }),
  ),
  form(
    "review",
    "granskning/[reviewId]/bedom",
    (id) => `/granskning/${id}/bedom`,
    () => ({ breach: "reported" }),
  ),
  form(
    "review",
    "granskning/[reviewId]/avgor",
    (id) => `/granskning/${id}/avgor`,
    () => ({ decision: "remove" }),
  ),

  api("file", "GET", "filer/[id]", (id) => ({ path: `/api/filer/${id}` })),
  api("upload", "GET", "uploads/[id]", (id) => ({ path: `/api/uploads/${id}` })),
  api("upload", "PATCH", "uploads/[id]", (id) => ({ path: `/api/uploads/${id}?offset=0`, raw: part })),
  api("upload", "DELETE", "uploads/[id]", (id) => ({ path: `/api/uploads/${id}` }), true),

  ...(["PUT", "DELETE"] as const).flatMap((method) => [
    api("post", method, "posts/[postId]/reactions/[kind]", (id) => ({ path: `/api/posts/${id}/reactions/thanks` })),
    api("post", method, "posts/[postId]/helpful", (id) => ({ path: `/api/posts/${id}/helpful` })),
  ]),
  api("room", "GET", "groups/[groupId]/events", (id) => ({ path: `/api/groups/${id}/events?after=0` })),
  api("room", "GET", "groups/[groupId]/mentionable", (id) => ({ path: `/api/groups/${id}/mentionable` })),
  api("room", "POST", "groups/[groupId]/mentioned", (id) => ({
    path: `/api/groups/${id}/mentioned`,
    json: { mentions: [{ kind: "person", id: demoId("m7") }] },
  })),
  api("room", "POST", "threads", (id) => ({ path: "/api/threads", json: newThread(id) })),
  api("room", "GET", "threads", (id) => ({ path: `/api/threads?group=${id}` }), true),
  page("room", "sok", (id) => `/sok?q=hemligt&grupp=${id}`, true),
  form(
    "room",
    "grupper/[groupId]/bevakning",
    (id) => `/grupper/${id}/bevakning`,
    () => ({ niva: "quiet" }),
  ),
  page("room", "tradar", (id) => `/tradar?grupp=${id}`, true),
  page("room", "goda-exempel", (id) => `/goda-exempel?grupp=${id}`, true),
  page("room", "tradar/ny", (id) => `/tradar/ny?grupp=${id}`, true),

  page("group", "grupper/[groupId]", (id) => `/grupper/${id}`),
  api("group", "POST", "groups/[groupId]/people", (id) => ({
    path: `/api/groups/${id}/people`,
    json: { personId: demoId("m9") },
  })),
  page("group", "grupper/[groupId]/bjud-in", (id) => `/grupper/${id}/bjud-in`),
  page("group", "grupper/[groupId]/lagg-till", (id) => `/grupper/${id}/lagg-till`),
  page("group", "grupper/[groupId]/redigera", (id) => `/grupper/${id}/redigera`),
  form(
    "group",
    "grupper/[groupId]/ga-med",
    (id) => `/grupper/${id}/ga-med`,
    () => ({ message: "Hej" }),
  ),
  form(
    "group",
    "grupper/[groupId]/lagg-till/spara",
    (id) => `/grupper/${id}/lagg-till/spara`,
    () => ({ person: demoId("m9") }),
  ),
  form(
    "group",
    "grupper/[groupId]/redigera/spara",
    (id) => `/grupper/${id}/redigera/spara`,
    () => ({ name: "Ny", purpose: "Ny" }),
  ),
  form(
    "group",
    "grupper/[groupId]/svar",
    (id) => `/grupper/${id}/svar`,
    () => ({ person: demoId("m9"), svar: "ja" }),
  ),
  form(
    "group",
    "grupper/[groupId]/bjud-in/skicka",
    (id) => `/grupper/${id}/bjud-in/skicka`,
    () => guest,
  ),
  form(
    "group",
    "grupper/[groupId]/deltagare/[personId]/ta-bort",
    (id) => `/grupper/${id}/deltagare/${demoId("m10")}/ta-bort`,
  ),
  form(
    "group",
    "grupper/[groupId]/deltagare/[personId]/roll",
    (id) => `/grupper/${id}/deltagare/${demoId("m10")}/roll`,
    () => ({ roll: "member" }),
  ),
  form(
    "group",
    "grupper/[groupId]/deltagare/[personId]/sista-dag",
    (id) => `/grupper/${id}/deltagare/${demoId("m10")}/sista-dag`,
    () => ({ until: "2027-01-31" }),
  ),
  form(
    "group",
    "medlemskap/grupper/[groupId]/samordnare",
    (id) => `/medlemskap/grupper/${id}/samordnare`,
    () => ({ person: demoId("m10") }),
  ),
  form(
    "group",
    "medlemmar/bjud-in/skicka",
    () => "/medlemmar/bjud-in/skicka",
    (id) => ({ ...person, email: "ny@ronneby.example", groupIds: id }),
  ),

  page("person", "medlemmar/[personId]", (id) => `/medlemmar/${id}`),
  form(
    "person",
    "grupper/[groupId]/deltagare/[personId]/ta-bort",
    (id, { groupId }) => `/grupper/${groupId}/deltagare/${id}/ta-bort`,
  ),
  form(
    "person",
    "grupper/[groupId]/deltagare/[personId]/roll",
    (id, { groupId }) => `/grupper/${groupId}/deltagare/${id}/roll`,
    () => ({ roll: "member" }),
  ),
  form(
    "person",
    "grupper/[groupId]/lagg-till/spara",
    (_, { groupId }) => `/grupper/${groupId}/lagg-till/spara`,
    (id) => ({ person: id }),
  ),
  form(
    "person",
    "grupper/[groupId]/svar",
    (_, { groupId }) => `/grupper/${groupId}/svar`,
    (id) => ({ person: id, svar: "ja" }),
  ),

  form(
    "person",
    "grupper/[groupId]/deltagare/[personId]/sista-dag",
    (id, { groupId }) => `/grupper/${groupId}/deltagare/${id}/sista-dag`,
    () => ({ until: "2027-01-31" }),
  ),

  page("membership", "medlemskap/personer/[personId]", (id) => `/medlemskap/personer/${id}`),
  page("membership", "medlemskap/personer/[personId]/avsluta", (id) => `/medlemskap/personer/${id}/avsluta`),
  page("membership", "medlemskap/personer/[personId]/adress", (id) => `/medlemskap/personer/${id}/adress`),
  form(
    "membership",
    "medlemskap/personer/[personId]/adress/svar",
    (id) => `/medlemskap/personer/${id}/adress/svar`,
    () => ({ email: "ny@ronneby.example" }),
  ),
  form(
    "membership",
    "medlemskap/personer/[personId]/uppgifter",
    (id) => `/medlemskap/personer/${id}/uppgifter`,
    () => ({ function: "samordnare" }),
  ),
  form(
    "membership",
    "medlemskap/personer/[personId]/roll",
    (id) => `/medlemskap/personer/${id}/roll`,
    () => ({ role: "coordinator" }),
  ),
  form("membership", "medlemskap/personer/[personId]/pausa", (id) => `/medlemskap/personer/${id}/pausa`),
  form("membership", "medlemskap/personer/[personId]/oppna", (id) => `/medlemskap/personer/${id}/oppna`),
  form("membership", "medlemskap/personer/[personId]/avsluta/svar", (id) => `/medlemskap/personer/${id}/avsluta/svar`),

  page("organisation", "organisationer/[organisationId]/redigera", (id) => `/organisationer/${id}/redigera`),
  form(
    "organisation",
    "organisationer/[organisationId]/redigera/spara",
    (id) => `/organisationer/${id}/redigera/spara`,
    () => ({ name: "Ny", shortName: "Ny", kind: "municipality", code: "", domains: "" }),
  ),

  page("meaning", "sokord/[meaningId]", (id) => `/sokord/${id}`),
  form(
    "meaning",
    "sokord/[meaningId]/spara",
    (id) => `/sokord/${id}/spara`,
    () => ({ words: "kaj\nbrygga" }),
  ),
  form("meaning", "sokord/[meaningId]/ta-bort", (id) => `/sokord/${id}/ta-bort`),

  form("invitation", "medlemskap/inbjudningar/[invitationId]/skicka", (id) => `/medlemskap/inbjudningar/${id}/skicka`),
  form(
    "invitation",
    "medlemskap/inbjudningar/[invitationId]/aterkalla",
    (id) => `/medlemskap/inbjudningar/${id}/aterkalla`,
  ),
  form(
    "session",
    "installningar/inloggning/avsluta",
    () => "/installningar/inloggning/avsluta",
    (session) => ({ session }),
  ),
  form(
    "device",
    "installningar/aviseringar/webblasare/ta-bort",
    () => "/installningar/aviseringar/webblasare/ta-bort",
    (device) => ({ device }),
  ),
];

/** Of a thread in the world's group that is there no more. */
export const TAKEN_AWAY = "another group's, taken away";

/** One of each, in a group that the world's people are not in or in their own, with those it must be hidden from. */
export async function hideThings(world: World): Promise<Hidden[]> {
  const { db, data } = world.server;
  const actor = await loadActor(db, (await world.server.signIn("m13")).split("=")[1]);
  const inside = { db, actor, now: () => new Date() };
  requireMember(inside);
  const secret = world.confidentialGroupId;
  const thread = { id: randomUUID(), postId: randomUUID(), groupId: secret, category: null };
  const storage = openStorage({ BRYGGA_DATA: data });
  const store = async () => {
    const stored = await storeFile(inside, storage, { name: "hemligt.txt", bytes: bytesOf("hemligt") });
    if (stored.outcome !== "stored") throw new Error(stored.outcome);
    return stored.file.id;
  };
  const attached = await store();
  const files = [{ id: attached, alt: "" }];
  await startThread(inside, {
    ...thread,
    title: "Hemligt",
    type: "advice",
    body: bodyOf("Det här är hemligt."),
    files,
  });
  const hiddenPractice = randomUUID();
  const contactId = inside.actor.personId;
  await makeGoodPractice(inside, { id: hiddenPractice, threadId: thread.id, ...practiceTexts, contactId });
  const hiddenDocument = randomUUID();
  await createDocument(inside, { id: hiddenDocument, groupId: secret, title: "Hemligt" });
  await editText(db, hiddenDocument, { personId: inside.actor.personId, origin: "server" }, (doc) =>
    replaceContent(doc, bodyOf("Det här är hemligt.")),
  );
  const inDocument = await store();
  await holdFile(inside, { documentId: hiddenDocument, fileId: inDocument });
  const noted = { documentId: hiddenDocument, anchor };
  await startComment(inside, { ...noted, id: hiddenCommentId, text: "Hur hemligt?", mentions: [] });
  await proposeChange(inside, { ...noted, id: hiddenSuggestionId, inserted: "är öppet" });
  const begun = await beginUpload(inside, storage, { name: "hemligt.txt", size: 7 });
  if (begun.outcome !== "begun") throw new Error(begun.outcome);
  const [open, taken] = [await world.newThread(), await world.newThread()];
  await deleteThread(await world.ctx(), { threadId: taken.threadId, reason: "personal_data" });
  const invitation = first(
    await db
      .insert(invitations)
      .values({
        email: "vantar@karlskrona.example",
        organisationId: demoId("o2"),
        tokenHash: randomUUID(),
        invitedBy: demoId("m1"),
        expiresAt: new Date(Date.now() + 86_400_000),
      })
      .returning({ id: invitations.id }),
  );
  const suspended = await world.newMember("network");
  await db.update(people).set({ status: "suspended" }).where(eq(people.id, suspended));

  const strangers = ["member", "outsider", "coordinator", "administrator"] as const;
  const everybody = [...strangers, "groupMember", "groupCoordinator", "guest"] as const;
  const ordinary = ["member", "outsider", "groupMember", "groupCoordinator", "guest"] as const;
  return [
    { kind: "thread", what: "another group's", id: open.threadId, from: strangers },
    { kind: "thread", what: "a confidential group's", id: thread.id, from: everybody },
    { kind: "thread", what: TAKEN_AWAY, id: taken.threadId, from: strangers },
    { kind: "post", what: "another group's", id: open.postId, from: strangers },
    { kind: "post", what: "a confidential group's", id: thread.postId, from: everybody },
    { kind: "practice", what: "another group's", id: await world.newPractice(), from: strangers },
    { kind: "practice", what: "a confidential group's", id: hiddenPractice, from: everybody },
    { kind: "document", what: "another group's", id: world.documentId, from: strangers },
    { kind: "document", what: "a confidential group's", id: hiddenDocument, from: everybody },
    { kind: "file", what: "under another group's post", id: await world.newFile(), from: strangers },
    { kind: "file", what: "under a confidential group's post", id: attached, from: everybody },
    { kind: "file", what: "in a confidential group's document", id: inDocument, from: everybody },
    { kind: "file", what: "not posted yet", id: await store(), from: everybody },
    { kind: "upload", what: "another's", id: begun.id, from: everybody },
    { kind: "room", what: "another group's", id: world.groupId, from: strangers },
    { kind: "room", what: "a confidential group's", id: secret, from: everybody },
    { kind: "group", what: "confidential", id: secret, from: everybody },
    { kind: "person", what: "suspended", id: suspended, from: everybody },
    { kind: "person", what: "another group's guest", id: world.personId.guest, from: ["member", "outsider"] },
    { kind: "person", what: "somebody a guest never meets", id: world.personId.outsider, from: ["guest"] },
    {
      kind: "invitation",
      what: "another's",
      id: invitation.id,
      from: ordinary,
    },
    { kind: "membership", what: "anybody's", id: demoId("m9"), from: ordinary },
    { kind: "organisation", what: "any", id: demoId("o2"), from: ordinary },
    { kind: "meaning", what: "any", id: await world.newMeaning(), from: [...ordinary, "coordinator"] },
    {
      kind: "review",
      what: "of a group where others keep order",
      id: await world.newReview(),
      from: [...strangers, "groupMember", "guest"],
    },
    { kind: "urgent", what: "another group's", id: await world.newUrgent(), from: strangers },
    { kind: "session", what: "another's", id: inside.actor.sessionId, from: everybody },
    { kind: "device", what: "another's", id: (await addDevice(inside, newSubscription())).id, from: everybody },
  ];
}
