import { randomUUID } from "node:crypto";
import { makeGoodPractice } from "#lib/good-practices/make-good-practice";
import type { MakeInput } from "#lib/good-practices/schema";
import type { MemberContext } from "#lib/platform/context";
import { published, start } from "../threads/start";

export const texts = {
  title: "Planteringar bröt rundkörningen",
  problem: "Buskörning och hög musik vid torget på helgkvällar.",
  cause: "Torget gick att köra runt, och det fanns ingen annan upplyst plats.",
  measures: "Vi ställde ut flyttbara planteringar och öppnade en plats vid hamnen.",
  result: "Klagomålen minskade samma månad.",
  differently: "Mäta med mer än klagomål från början.",
};

/** A good example as `ctx` would make it through the form. */
export async function make(ctx: MemberContext, threadId: string, other: Partial<MakeInput> = {}) {
  const input = { id: randomUUID(), threadId, ...texts, contactId: ctx.actor.personId, ...other };
  return { ...published(await makeGoodPractice(ctx, input)), input };
}

/** A thread and the good example made of it. */
export async function startAndMake(ctx: MemberContext, groupId: string, other: Partial<MakeInput> = {}) {
  const { threadId } = await start(ctx, groupId);
  const { outcome, input } = await make(ctx, threadId, other);
  if (outcome !== "made") throw new Error(outcome);
  return { threadId, id: input.id };
}
