import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const written = z.object({
  id: z.string(),
  template: z.string(),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  queuedAt: z.coerce.date(),
});

export type InboxMail = z.infer<typeof written> & { name: string };

const PER_PAGE = 25;
/** What the file transport calls its files, without the ending. */
const NAME = /^[\dTZ-]{24}-[0-9a-f-]{36}$/;

/** What the file transport has written, newest first. */
export async function listInbox(
  folder: string,
  page: number,
): Promise<{ mails: InboxMail[]; pages: number; page: number }> {
  const names = (await namesIn(folder)).sort().reverse();
  const pages = Math.max(1, Math.ceil(names.length / PER_PAGE));
  const shown = Math.min(Math.max(1, page), pages);
  const some = await Promise.all(
    names.slice((shown - 1) * PER_PAGE, shown * PER_PAGE).map((name) => readInboxMail(folder, name)),
  );
  return { mails: some.filter((mail) => mail !== undefined), pages, page: shown };
}

/** One mail, or undefined when there is none of that name. */
export async function readInboxMail(folder: string, name: string): Promise<InboxMail | undefined> {
  if (!NAME.test(name)) return undefined;
  const text = await readFile(join(folder, `${name}.json`), "utf8").catch(absent);
  if (text === undefined) return undefined;
  return { ...written.parse(JSON.parse(text)), name };
}

async function namesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder).catch(absent)) ?? [];
  return names
    .filter((name) => name.endsWith(".json"))
    .map((name) => name.slice(0, -".json".length))
    .filter((name) => NAME.test(name));
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT") return undefined;
  throw error;
}
