import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { organisations, people } from "#db/schema";
import { ask, type Reply } from "#tests/security/ask";
import { cookieOf } from "#tests/security/limits";
import { makeMember, makeOrganisation } from "#tests/support/factories";
import { type RunningServer, startServer } from "#tests/support/running-server";

let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
}, 120_000);
afterAll(() => server?.remove());

/** A member, and a coordinator's browser on the page where the member's address is changed. */
async function open() {
  const organisation = await makeOrganisation(server.db, { name: "Ankarviks kommun" });
  await server.db
    .update(organisations)
    .set({ domains: ["ankarvik.example"] })
    .where(eq(organisations.id, organisation.id));
  const person = await makeMember(server.db, { organisation });
  const coordinator = await makeMember(server.db, { platformRole: "coordinator" });
  const cookie = await server.signIn(coordinator.id);
  const page = `/medlemskap/personer/${person.id}/adress`;
  return {
    ...{ person, coordinator, page },
    read: async (path = page, more = "") => (await ask(server.origin, path, { cookie: `${cookie}; ${more}` })).body,
    send: (email: string) => ask(server.origin, `${page}/svar`, { cookie, form: { email } }),
    address: async () => (await server.db.select().from(people).where(eq(people.id, person.id)))[0]?.email,
  };
}

const leadsTo = ({ status, headers }: Reply) => [status, headers.location];

it("the form says which mail domains the organisation has, and comes back filled in when the address is somebody's", async () => {
  const { page, coordinator, read, send, address, person } = await open();
  expect(await read()).toContain("Adresser hos Ankarviks kommun slutar på ankarvik.example.");
  const reply = await send(coordinator.email);
  expect(leadsTo(reply)).toEqual([303, `${page}?fel=1`]);
  const again = await read(reply.headers.location, cookieOf(reply, "brygga.form"));
  expect(again).toContain("Adressen tillhör redan någon annan");
  expect(again).toContain(`value="${coordinator.email}"`);
  expect(await address()).toBe(person.email);
});

it("whoever signed in too long ago is led to the sign-in and back, and changes nothing", async () => {
  const { page, coordinator, person, read, send, address } = await open();
  await server.sql`update sessions set created_at = now() - interval '11 minutes' where person_id = ${coordinator.id}`;
  const shown = await read();
  expect(shown).toContain("Logga in på nytt för att byta adressen.");
  expect(shown).toContain(`href="/logga-in?till=${encodeURIComponent(page)}"`);
  expect(shown).not.toContain('name="email"');
  expect(leadsTo(await send("klara.nygift@ankarvik.example"))).toEqual([303, page]);
  expect(await address()).toBe(person.email);
});
