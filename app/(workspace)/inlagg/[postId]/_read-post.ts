import { cache } from "react";
import { orNotFound } from "#app/_denial";
import { pathId } from "#app/_path";
import { requireContext } from "#app/_session";
import { getReportedPost } from "#lib/threads/moderation/review/queries";

/** The post of an address, once per request. @param page the one below the post that is asked for: the way back after signing in */
export const readPost = cache(async (id: string, page: "rapportera" | "stoppa") => {
  const postId = pathId(id);
  const ctx = await requireContext(`/inlagg/${postId}/${page}`);
  return { ctx, post: await orNotFound(ctx, postId, getReportedPost(ctx, postId)) };
});
