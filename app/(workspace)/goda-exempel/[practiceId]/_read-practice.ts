import { cache } from "react";
import { orNotFound } from "#app/_denial";
import { pathId } from "#app/_path";
import { requireContext } from "#app/_session";
import { getGoodPractice } from "#lib/good-practices/queries";

/** The good example of an address, once per request. */
export const readPractice = cache(async (id: string) => {
  const practiceId = pathId(id);
  const ctx = await requireContext(`/goda-exempel/${practiceId}`);
  return { ctx, practice: await orNotFound(ctx, practiceId, getGoodPractice(ctx, practiceId)) };
});
