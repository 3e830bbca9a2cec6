import { cookies } from "next/headers";
import { firstPosts, signedIn } from "../../../database.mjs";

export const dynamic = "force-dynamic";

const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text) => text.replace(/[&<>"]/g, (character) => entities[character]);

/** All posts one string of HTML made beforehand. */
export default async function Page({ params }) {
  if (!(await signedIn((await cookies()).get("brygga.session")?.value))) return <p>signed out</p>;
  const posts = await firstPosts((await params).id);
  const html = posts.map((post) => {
    const at = post.createdAt.toISOString();
    return `<article id="inlagg-${post.number}"><header>${escape(`${post.firstName} ${post.lastName}, ${post.organisation}`)} <time datetime="${at}">${at}</time></header><div>${post.html}</div></article>`;
  });
  return (
    <>
      <h1>{posts[0]?.title}</h1>
      <div dangerouslySetInnerHTML={{ __html: html.join("") }} />
    </>
  );
}
