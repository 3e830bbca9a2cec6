import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { people } from "#db/schema";
import { inviteMember } from "#lib/members/invitations/invite-member";
import { TERMS_VERSION } from "#lib/members/invitations/schema";
import { ask, type Reply } from "#tests/security/ask";
import { cookieOf } from "#tests/security/limits";
import { as, makeMember, makeOrganisation } from "#tests/support/factories";
import { type RunningServer, startServer } from "#tests/support/running-server";

let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
}, 120_000);
afterAll(() => server?.remove());
beforeEach(async () => void (await server.sql`delete from rate_limits`));

/** An invitation that waits for its answer. */
async function invite(email: string) {
  const coordinator = await makeMember(server.db, { platformRole: "coordinator" });
  const { id: organisationId } = await makeOrganisation(server.db);
  const person = { email, firstName: "Ny", lastName: "Planka", organisationId, function: "fältare" };
  const invited = await inviteMember(as(server.db, coordinator), person);
  if (invited.outcome !== "invited") throw new Error(invited.outcome);
  const page = invited.path;
  return {
    page,
    answer: (form: Record<string, string>, way = "svar") =>
      ask(server.origin, `${page}/${way}`, { form: { firstName: "Ny", lastName: "Planka", ...form } }),
    /** The page that an answer leads back to. */
    again: async (reply: Reply) => {
      expect([reply.status, reply.headers.location?.split("?")[0]]).toEqual([303, page]);
      return (await ask(server.origin, reply.headers.location ?? "", { cookie: cookieOf(reply, "brygga.form") })).body;
    },
    member: async () => (await server.db.select().from(people).where(eq(people.email, email)))[0],
  };
}

it.each(["svar", "organisation/ort"])("without the box ticked nobody becomes a member: %s", async (way) => {
  const { answer, again, member } = await invite(`${way.replace("/", ".")}@ort.example`);
  const reply = await answer({ version: TERMS_VERSION }, way);
  expect(await again(reply)).toContain("Läs reglerna och kryssa i rutan för att gå med.");
  expect(await member()).toBeUndefined();
});

it("rules that have changed while the page was open are shown anew, and those on the page are the ones agreed to", async () => {
  const { page, answer, again, member } = await invite("ny@ort.example");
  const shown = await again(await answer({ villkor: "1", version: "2025-01" }));
  expect(shown).toContain("Reglerna har ändrats medan sidan var öppen.");
  expect(await member()).toBeUndefined();

  const version = /name="version" value="([^"]+)"/.exec(shown)?.[1] ?? "";
  const { status, headers } = await answer({ villkor: "1", version });
  expect([status, headers.location]).toEqual([303, "/hem"]);
  expect(await member()).toMatchObject({ termsVersion: TERMS_VERSION, status: "active" });
  expect((await ask(server.origin, page)).body).not.toContain('name="villkor"');
});
