import { randomUUID } from "node:crypto";
import { demoGroupId } from "#db/seed/people";
import { type Answers, type EntryPoint, inGroup, KEPT, page, SIGN_IN, signedIn } from "./entry-point";
import { form } from "./forms";
import type { World } from "./world";

/** For those who keep order in the group; its other people see the thread and are refused. */
const keepsOrder = (to: string | number) => inGroup(403, SIGN_IN, { groupCoordinator: to });
/** A review is not there for anybody who does not decide it. */
const reviews = (answer: string | number, out: string | number = SIGN_IN): Answers =>
  signedIn(404, out, { groupCoordinator: answer });

const aboutReview = (act: string, fields: Record<string, string>, out?: number) =>
  form(
    `(workspace)/granskning/[reviewId]/${act}`,
    async (world) => ({ path: `/granskning/${await world.newReview()}/${act}`, form: fields }),
    reviews("/granskning/:id", out),
  );
const postId = async (world: World) => (await world.newReply("groupMember")).postId;

export const moderationPages: EntryPoint[] = [
  page("(workspace)/granskning", "/granskning", signedIn(200, SIGN_IN)),
  page("(workspace)/granskning/[reviewId]", async (world) => `/granskning/${await world.newReview()}`, reviews(200)),
  page(
    "(workspace)/inlagg/[postId]/rapportera",
    async (world) => `/inlagg/${await postId(world)}/rapportera`,
    inGroup(200, SIGN_IN),
  ),
  page(
    "(workspace)/inlagg/[postId]/stoppa",
    async (world) => `/inlagg/${await postId(world)}/stoppa`,
    inGroup(200, SIGN_IN),
  ),
  // Its author and those who keep order: to the group's others there is no such page.
  page(
    "(workspace)/inlagg/[postId]/historik",
    async (world) => `/inlagg/${await postId(world)}/historik`,
    inGroup(200, SIGN_IN, { guest: 404 }),
  ),
];

/** For those who keep order in the group: to the others there is no such page. */
const movingPage = (act: string) =>
  page(
    `(workspace)/tradar/[threadId]/${act}`,
    async (world) => `/tradar/${(await world.newThread()).threadId}/${act}`,
    signedIn(404, SIGN_IN, { groupCoordinator: 200 }),
  );

export const movingEntryPoints: EntryPoint[] = [
  movingPage("dela"),
  movingPage("flytta"),
  // Whoever began it, and those who keep order.
  page(
    "(workspace)/tradar/[threadId]/andra",
    async (world) => `/tradar/${(await world.newThread("groupMember")).threadId}/andra`,
    inGroup(200, SIGN_IN, { guest: 404 }),
  ),
  form(
    "(workspace)/tradar/[threadId]/andra/spara",
    async (world) => ({
      path: `/tradar/${(await world.newThread("groupMember")).threadId}/andra/spara`,
      form: { title: "Ett annat prov", type: "advice", category: "" },
    }),
    inGroup("/tradar/:id", SIGN_IN, { guest: 403 }),
  ),
  form(
    "(workspace)/tradar/[threadId]/dela/spara",
    async (world) => {
      const { threadId, postId } = await world.newReply("groupMember");
      return { path: `/tradar/${threadId}/dela/spara`, form: { id: randomUUID(), title: "En egen", post: postId } };
    },
    keepsOrder("/tradar/:id"),
  ),
  form(
    "(workspace)/tradar/[threadId]/flytta/be",
    async (world) => ({
      path: `/tradar/${(await world.newThread()).threadId}/flytta/be`,
      form: { till: demoGroupId("network") },
    }),
    keepsOrder("/tradar/:id"),
  ),
  form(
    "(workspace)/tradar/[threadId]/flytta/svar",
    async (world) => ({
      path: `/tradar/${(await world.newThread()).threadId}/flytta/svar`,
      form: { svar: "ja" },
    }),
    // Nobody has asked: there is nothing to answer, and nothing is said about that to those who see the thread.
    inGroup("/tradar/:id", SIGN_IN),
  ),
];

export const moderationForms: EntryPoint[] = [
  {
    file: "api/reviews/count/route.ts",
    method: "GET",
    call: () => ({ path: "/api/reviews/count" }),
    answers: signedIn(200, 401),
  },
  form(
    "(workspace)/tradar/[threadId]/fast",
    async (world) => ({ path: `/tradar/${(await world.newThread()).threadId}/fast`, form: { svar: "ja" } }),
    keepsOrder("/tradar/:id"),
  ),
  form(
    "(workspace)/tradar/[threadId]/las",
    async (world) => ({ path: `/tradar/${(await world.newThread()).threadId}/las`, form: { svar: "ja" } }),
    keepsOrder("/tradar/:id"),
  ),
  form(
    "(workspace)/inlagg/[postId]/rapportera/skicka",
    async (world) => ({
      path: `/inlagg/${await postId(world)}/rapportera/skicka`,
      form: { kind: "flag", reason: "personal_data", note: "Där står ett namn." },
    }),
    // The post is the group member's own: about one's own one asks for something else.
    inGroup("/granskning", KEPT, { groupMember: 403 }),
  ),
  form(
    "(workspace)/inlagg/[postId]/stoppa/skicka",
    async (world) => ({
      path: `/inlagg/${await postId(world)}/stoppa/skicka`,
      form: { reason: "personal_data", note: "Där står ett namn." },
    }),
    inGroup("/granskning", KEPT),
  ),
  form(
    "(workspace)/inlagg/[postId]/historik/tom",
    async (world) => ({
      path: `/inlagg/${await postId(world)}/historik/tom`,
      form: { version: "1", reason: "personal_data" },
    }),
    keepsOrder("/inlagg/:id/historik"),
  ),
  aboutReview("ta", {}),
  aboutReview("anteckna", { text: "Har ringt." }, KEPT),
  aboutReview("bedom", { breach: "no_breach" }),
  aboutReview("avgor", { decision: "keep", passages: "Ett namn" }, KEPT),
];
