import { cookies } from "next/headers";
import { firstPosts, signedIn } from "../../../database.mjs";

export const dynamic = "force-dynamic";

/** The same rows as data. */
export async function GET(_request, { params }) {
  if (!(await signedIn((await cookies()).get("brygga.session")?.value))) return Response.json({}, { status: 401 });
  const posts = await firstPosts((await params).id);
  return Response.json({ posts: posts.map(({ text: _, ...post }) => post) });
}
