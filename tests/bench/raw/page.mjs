// The least a page of ours could cost: node:http, one statement, one string. No framework and no session.
import { createServer } from "node:http";
import postgres from "postgres";

const sql = postgres({ ...JSON.parse(process.env.DATABASE), max: 12 });
const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text) => text.replace(/[&<>"]/g, (character) => entities[character]);

function page(title, main) {
  return `<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>${escape(title)}</title></head><body><main><h1>${escape(title)}</h1>${main}</main></body></html>`;
}

async function thread(id) {
  const posts = await sql`
    select p.number, p.html, p.created_at, a.first_name || ' ' || a.last_name as name, o.name as organisation, t.title
    from posts p join people a on a.id = p.author_id join organisations o on o.id = p.organisation_id join threads t on t.id = p.thread_id
    where p.thread_id = ${id} order by p.number limit 20`;
  const articles = posts.map((p) => {
    const at = p.created_at.toISOString();
    return `<article id="inlagg-${p.number}"><header>${escape(p.name)}, ${escape(p.organisation)} <time datetime="${at}">${at}</time></header><div>${p.html}</div></article>`;
  });
  return page(posts[0]?.title ?? "", articles.join(""));
}

async function list(groupId) {
  const threads = await sql`
    select t.id, t.title, t.last_number, t.last_post_at, a.first_name || ' ' || a.last_name as name
    from threads t join people a on a.id = t.author_id
    where t.group_id = ${groupId} and t.deleted_at is null order by t.last_post_at desc, t.id desc limit 30`;
  const rows = threads.map((t) => `<article><a href="/t/${t.id}">${escape(t.title)}</a> ${escape(t.name)} ${t.last_number} <time>${t.last_post_at.toISOString()}</time></article>`);
  return page("Trådar", rows.join(""));
}

async function search(q) {
  const posts = await sql`
    with asked as (select plainto_tsquery('pg_catalog.swedish', search_text(${q})) as query),
    best as (
      select e.post_id, ts_rank(e.vector, query) as rank from search_entries e, asked where e.vector @@ query
      order by rank desc, e.written_at desc limit 20)
    select t.id, t.title, p.number, ts_headline('pg_catalog.swedish', p.text, query) as excerpt
    from best join posts p on p.id = best.post_id join threads t on t.id = p.thread_id, asked order by rank desc`;
  const rows = posts.map((p) => `<article><a href="/t/${p.id}">${escape(p.title)}</a> ${p.number}<p>${p.excerpt}</p></article>`);
  return page("Sök", rows.join(""));
}

const answer = ({ pathname, searchParams }) => {
  if (pathname === "/list") return list(searchParams.get("group"));
  if (pathname === "/search") return search(searchParams.get("q"));
  return pathname.startsWith("/t/") ? thread(pathname.slice(3)) : "ready";
};

createServer(async (req, res) => {
  const html = await answer(new URL(req.url, "http://127.0.0.1"));
  res.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-length": Buffer.byteLength(html) });
  res.end(html);
}).listen(Number(process.env.PORT), "127.0.0.1");
