import { randomUUID } from "node:crypto";
import { demoGroupId, demoId } from "#db/seed/people";
import { type RateRule, rules } from "#lib/platform/rate-limit";
import type { RunningServer } from "#tests/support/running-server";
import { type Ask, ask, type Reply } from "./ask";

type Request = { path: string } & Ask;

export type Limit = {
  rule: RateRule;
  /** The `n`th request that the rule counts, from the one who is to be stopped or from somebody else. */
  request: (n: number, by: "flooder" | "other") => Promise<Request>;
  /** What had been filled in, which the form must still hold afterwards; a JSON call keeps it itself. */
  filledIn?: string;
};

/** The place a request comes from, as our own proxy would say it. */
const from = (rule: number, place: number) => ({ "X-Forwarded-For": `198.51.${rule}.${place}` });
const places = { flooder: 1, other: 2 } as const;
const signIn = (email: string, headers: Record<string, string>, cookie?: string) => ({
  path: "/logga-in/lank",
  form: { email },
  headers,
  cookie,
});

/** One way to each limit there is. Every one has people and places of its own, so that none counts for another. */
export async function limitsOf(server: RunningServer): Promise<Limit[]> {
  const cookies = Object.fromEntries(
    await Promise.all(
      ["m2", "m3", "m4", "m6", "m7", "m9"].map(async (key) => [key, await server.signIn(key)] as const),
    ),
  );
  // The narrower rule of the same place; those whose clock was stopped stay.
  const forgetPlace = () => server.sql`delete from rate_limits where rule = 'sign-in.place' and updated_at <= now()`;
  const [mark, othersMark] = [await knownBrowser(server, "m10"), await knownBrowser(server, "m11")];
  const link = await signInLink(server, "m8", { headers: from(7, 9) });

  const [stopped] = await server.sql<{ id: string }[]>`
    select p.id from posts p join threads t on t.id = p.thread_id
    where t.group_id = ${demoGroupId("network")} and p.number = 2 and p.deleted_at is null limit 1`;

  const [shared] = await server.sql<{ id: string }[]>`
    select d.id from documents d join document_grants dg on dg.document_id = d.id and dg.whole_group and dg.revoked_at is null
    where d.group_id = ${demoGroupId("network")} and d.trashed_at is null order by d.id limit 1`;

  return [
    {
      rule: "sign-in.browser",
      filledIn: mark.email,
      request: async (_, by) => {
        const { email, cookie } = by === "flooder" ? mark : othersMark;
        return signIn(email, from(1, 1), cookie);
      },
    },
    {
      rule: "sign-in.ip",
      filledIn: `nr${rules["sign-in.ip"].tokens}@kommun.example`,
      request: async (n, by) => signIn(`nr${n}@kommun.example`, from(2, places[by])),
    },
    {
      rule: "sign-in.place",
      filledIn: "plats@kommun.example",
      request: async (_, by) => signIn("plats@kommun.example", from(3, places[by])),
    },
    {
      rule: "sign-in.place-day",
      filledIn: "dag@kommun.example",
      request: async (_, by) => {
        await forgetPlace();
        return signIn("dag@kommun.example", from(4, places[by]));
      },
    },
    {
      rule: "sign-in.address-day",
      filledIn: "alla@kommun.example",
      request: async (n, by) => signIn(by === "flooder" ? "alla@kommun.example" : "en@kommun.example", from(5, n + 10)),
    },
    {
      rule: "sign-in.confirm",
      request: async (_, by) => ({
        path: "/logga-in/bekrafta/svar",
        form: { lank: link.token },
        headers: from(6, places[by]),
      }),
    },
    {
      rule: "anonymous",
      request: async (_, by) => ({ path: "/utseende", form: { theme: "dark" }, headers: from(8, places[by]) }),
    },
    {
      rule: "api",
      request: async (_, by) => ({ path: "/api/threads?limit=1", cookie: cookies[by === "flooder" ? "m4" : "m9"] }),
    },
    {
      rule: "upload",
      request: async (_, by) => ({
        path: "/api/uploads",
        json: { name: "lista.txt", size: 6 },
        cookie: cookies[by === "flooder" ? "m6" : "m7"],
      }),
    },
    {
      rule: "upload-part",
      request: async (_, by) => ({
        path: `/api/uploads/${randomUUID()}?offset=0`,
        method: "PATCH",
        body: "åäö",
        headers: { "Content-Type": "application/octet-stream" },
        cookie: cookies[by === "flooder" ? "m6" : "m7"],
      }),
    },
    {
      rule: "stop-spread",
      request: async (_, by) => ({
        // The same again and again: what is stopped already counts, too.
        path: `/inlagg/${stopped?.id}/stoppa/skicka`,
        form: { reason: "personal_data" },
        cookie: cookies[by === "flooder" ? "m2" : "m3"],
      }),
    },
    {
      rule: "urgent",
      filledIn: "Öka närvaron.",
      request: async (_, by) => ({
        path: `/grupper/${demoGroupId("problem")}/bradskande/skicka`,
        form: { id: randomUUID(), text: "Öka närvaron.", hours: "4" },
        cookie: cookies[by === "flooder" ? "m9" : "m2"],
      }),
    },
    {
      rule: "document-text",
      filledIn: "Kopia av planen",
      request: async (_, by) => ({
        path: `/dokument/${shared?.id}/kopiera/spara`,
        form: { id: randomUUID(), groupId: demoGroupId("network"), title: "Kopia av planen" },
        cookie: cookies[by === "flooder" ? "m6" : "m7"],
      }),
    },
    {
      rule: "invite",
      filledIn: "Bryggnock",
      request: async (_, by) => ({
        path: "/medlemmar/bjud-in/skicka",
        form: {
          email: "ingen adress",
          firstName: "Klara",
          lastName: "Bryggnock",
          organisationId: demoId("o2"),
          function: "samordnare",
        },
        cookie: cookies[by === "flooder" ? "m2" : "m3"],
      }),
    },
  ];
}

/** Asks for a link as a browser does, and reads it from the mail. */
async function signInLink({ origin, sql }: RunningServer, person: string, how: Ask) {
  const [row] = await sql<{ email: string }[]>`select email from people where id = ${demoId(person)}`;
  const email = row?.email ?? "";
  const asked = await ask(origin, "/logga-in/lank", { ...how, form: { email } });
  const [mail] = await sql<{ path: string }[]>`
    select payload->>'path' as path from mail_outbox where recipient = ${email} order by created_at desc limit 1`;
  return { email, token: mail?.path.split("lank=")[1] ?? "", cookie: cookieOf(asked, "brygga.signin") };
}

/** A browser in which the person has signed in by mail once. */
async function knownBrowser(server: RunningServer, person: string) {
  const { email, token, cookie } = await signInLink(server, person, { headers: from(9, 9) });
  const confirmed = await ask(server.origin, "/logga-in/bekrafta/svar", { form: { lank: token }, cookie });
  return { email, cookie: cookieOf(confirmed, "brygga.browser") };
}

/** A cookie that an answer sets, as the browser sends it back. */
export function cookieOf({ headers }: Reply, name: string): string {
  const line = headers["set-cookie"]?.find((cookie) => cookie.startsWith(`${name}=`));
  if (!line) throw new Error(`no cookie ${name}`);
  return line.split(";", 1)[0] as string;
}
