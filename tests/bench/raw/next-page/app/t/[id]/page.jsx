import { cookies } from "next/headers";
import { firstPosts, signedIn } from "../../../database.mjs";

export const dynamic = "force-dynamic";

/** Each paragraph a React element. */
export default async function Page({ params }) {
  if (!(await signedIn((await cookies()).get("brygga.session")?.value))) return <p>signed out</p>;
  const posts = await firstPosts((await params).id);
  return (
    <>
      <h1>{posts[0]?.title}</h1>
      {posts.map((post) => (
        <article key={post.id} id={`inlagg-${post.number}`}>
          <header>
            {post.firstName} {post.lastName}, {post.organisation}{" "}
            <time dateTime={post.createdAt.toISOString()}>{post.createdAt.toISOString()}</time>
          </header>
          <div>
            {post.text.split("\n").map((line, n) => (
              <p key={n}>{line}</p>
            ))}
          </div>
        </article>
      ))}
    </>
  );
}
