import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { auditEntries, identities, people, sessions } from "#db/schema";
import { inviteMember } from "#lib/members/invitations/invite-member";
import { TERMS_VERSION } from "#lib/members/invitations/schema";
import { loadActor } from "#lib/members/load-actor";
import type { OidcProvider } from "#lib/members/oidc-providers";
import { createSession } from "#lib/members/sessions";
import { unlinkIdentity } from "#lib/members/sign-in/identities";
import type { Context } from "#lib/platform/context";
import { describe, expect, it } from "#tests/support/database";
import { as, asAnonymous, makeMember, makeOrganisation } from "#tests/support/factories";
import { CLIENT, startProvider, type TestProvider } from "#tests/support/oidc-provider";
import { finishOidc, type OidcPurpose, startOidc } from "../../../app/_auth";

const TENANT = "7f3c1d1e-1111-4222-8333-444455556666";
const REDIRECT = (id: string) => `http://localhost:3000/api/auth/callback/${id}`;

let op: TestProvider;
let other: TestProvider;

beforeAll(async () => {
  op = await startProvider([REDIRECT("ort")]);
  other = await startProvider([REDIRECT("annan")]);
});
afterAll(() => Promise.all([op.close(), other.close()]));
beforeEach(() => {
  op.tamper(undefined);
  other.tamper(undefined);
});

function settingsFor(provider: TestProvider, extra: Partial<OidcProvider> = {}): OidcProvider {
  const id = provider === op ? "ort" : "annan";
  return {
    id,
    name: "Ort kommun",
    issuer: provider.issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    level: 2,
    ...extra,
  };
}

type Visit = {
  ctx: Context;
  provider: OidcProvider;
  purpose?: OidcPurpose;
  sessionToken?: string;
  atCallback?: (query: Record<string, string>, cookies: Record<string, string>) => void;
};

/** Goes through a whole sign-in the way a browser does: our start, the provider's pages, our callback. */
async function signIn({
  ctx,
  provider,
  purpose = { kind: "sign-in", redirectTo: "/tradar" },
  sessionToken,
  atCallback,
}: Visit) {
  const exchange = { ctx, provider, purpose, device: "Firefox/Linux", sessionToken };
  const start = await startOidc({ ...exchange, cookies: {} });
  const cookies = jarOf(start.setCookies);
  const query = await visitProvider(start.location);
  atCallback?.(query, cookies);
  const answer = await finishOidc({ ...exchange, cookies }, query);
  const token = jarOf(answer.setCookies)["brygga.session"];
  return { location: answer.location, token, actor: await loadActor(ctx.db, token) };
}

function jarOf(setCookies: string[]): Record<string, string> {
  return Object.fromEntries(
    setCookies.map((line) => [
      line.split("=")[0] ?? "",
      decodeURIComponent(line.slice(line.indexOf("=") + 1).split(";")[0] ?? ""),
    ]),
  );
}

/** Follows the provider's redirects with its own cookies until it sends the browser back to us. */
async function visitProvider(location: string): Promise<Record<string, string>> {
  const jar = new Map<string, string>();
  let url = new URL(location);
  for (let hop = 0; hop < 8; hop += 1) {
    if (url.port === "3000") return Object.fromEntries(url.searchParams);
    const response = await fetch(url, {
      redirect: "manual",
      headers: { cookie: [...jar].map((pair) => pair.join("=")).join("; ") },
    });
    for (const line of response.headers.getSetCookie())
      jar.set(line.split("=")[0] ?? "", line.slice(line.indexOf("=") + 1).split(";")[0] ?? "");
    url = new URL(response.headers.get("location") ?? "", url);
  }
  throw new Error("the provider did not send the browser back");
}

async function link(ctx: Context, personId: string, provider: string, subject: string): Promise<void> {
  await ctx.db.insert(identities).values({ provider, subject, personId });
}

describe("signing in at the organisation", () => {
  it("signs in whoever the identity is linked to, with its level, and goes where the person was going", async ({
    db,
  }) => {
    const ctx = asAnonymous(db);
    const person = await makeMember(db);
    await link(ctx, person.id, "ort", "sub-1");
    op.signInAs("sub-1");

    const visit = await signIn({ ctx, provider: settingsFor(op, { level: 3 }) });

    expect(visit.location).toBe("/tradar");
    expect(visit.actor).toMatchObject({ kind: "member", personId: person.id, authLevel: 3 });
    const [row] = await db.select().from(sessions).where(eq(sessions.method, "oidc"));
    expect(row).toMatchObject({ personId: person.id, device: "Firefox/Linux" });
    expect(row?.tokenHash).not.toBe(visit.token);
  });

  it("ends the session the browser had before", async ({ db }) => {
    const ctx = asAnonymous(db);
    const person = await makeMember(db);
    await link(ctx, person.id, "ort", "sub-2");
    op.signInAs("sub-2");
    const { token: before } = await createSession(ctx, {
      personId: person.id,
      method: "demo",
      authLevel: 1,
      device: "",
    });

    const visit = await signIn({ ctx, provider: settingsFor(op), sessionToken: before });

    expect(visit.actor.kind).toBe("member");
    expect(await loadActor(db, before)).toEqual({ kind: "anonymous" });
  });

  it("lets nobody in on the strength of an address", async ({ db }) => {
    const ctx = asAnonymous(db);
    const person = await makeMember(db, { email: "dag@ort.example" });
    op.signInAs("sub-3", { email: "dag@ort.example" });

    const visit = await signIn({ ctx, provider: settingsFor(op) });

    expect(visit).toMatchObject({ location: "/logga-in/fel?orsak=okand-inloggning", actor: { kind: "anonymous" } });
    expect(await db.select().from(identities).where(eq(identities.personId, person.id))).toEqual([]);
  });

  it("keeps the same address at two providers apart", async ({ db }) => {
    const ctx = asAnonymous(db);
    const [one, two] = [await makeMember(db), await makeMember(db)];
    await link(ctx, one.id, "ort", "same");
    await link(ctx, two.id, "annan", "same");
    op.signInAs("same", { email: "samma@ort.example" });
    other.signInAs("same", { email: "samma@ort.example" });

    expect((await signIn({ ctx, provider: settingsFor(op) })).actor).toMatchObject({ personId: one.id });
    expect((await signIn({ ctx, provider: settingsFor(other) })).actor).toMatchObject({ personId: two.id });
  });

  it("refuses somebody who is suspended", async ({ db }) => {
    const ctx = asAnonymous(db);
    const person = await makeMember(db);
    await link(ctx, person.id, "ort", "sub-4");
    await db.update(people).set({ status: "suspended" }).where(eq(people.id, person.id));
    op.signInAs("sub-4");

    expect(await signIn({ ctx, provider: settingsFor(op) })).toMatchObject({
      location: "/logga-in/fel?orsak=okand-inloggning",
      token: undefined,
    });
  });

  it("takes only the organisation's own members when the provider belongs to one", async ({ db }) => {
    const ctx = asAnonymous(db);
    const organisation = await makeOrganisation(db, { name: "Ort kommun" });
    const [inside, outside] = [await makeMember(db, { organisation }), await makeMember(db)];
    await link(ctx, inside.id, "ort", "inside");
    await link(ctx, outside.id, "ort", "outside");
    const provider = settingsFor(op, { organisation: "Ort kommun" });

    op.signInAs("inside");
    expect((await signIn({ ctx, provider })).actor).toMatchObject({ personId: inside.id });
    op.signInAs("outside");
    expect(await signIn({ ctx, provider })).toMatchObject({
      location: "/logga-in/fel?orsak=fel-organisation",
      token: undefined,
    });
  });
});

describe("a tenant's sign-in", () => {
  it("knows a person by oid, and refuses another tenant and the tenant's guests", async ({ db }) => {
    const ctx = asAnonymous(db);
    const person = await makeMember(db);
    await link(ctx, person.id, "ort", "object-id");
    const provider = settingsFor(op, { tenant: TENANT });

    op.signInAs("pairwise", { oid: "object-id", tid: TENANT });
    expect((await signIn({ ctx, provider })).actor).toMatchObject({ personId: person.id });
    for (const claims of [
      { oid: "object-id", tid: "00000000-0000-4000-8000-000000000000" },
      { oid: "object-id" },
      { oid: "object-id", tid: TENANT, acct: 1 },
    ]) {
      op.signInAs("pairwise", claims);
      expect(await signIn({ ctx, provider })).toMatchObject({
        location: "/logga-in/fel?orsak=fel-organisation",
        token: undefined,
      });
    }
  });
});

describe("an answer that is not right", () => {
  const wrong = {
    "another issuer": (claims: object) => ({ ...claims, iss: "https://annan.example" }),
    "another audience": (claims: object) => ({ ...claims, aud: "another-client" }),
    "another nonce": (claims: object) => ({ ...claims, nonce: "another" }),
    "no nonce": (claims: object) => ({ ...claims, nonce: undefined }),
    "a token that has run out": (claims: object) => ({ ...claims, exp: 1 }),
    "no signature": "unsigned",
  } as const;
  for (const [what, change] of Object.entries(wrong)) {
    it(`is refused: ${what}`, async ({ db }) => {
      const ctx = asAnonymous(db);
      const person = await makeMember(db);
      await link(ctx, person.id, "ort", "sub-5");
      op.signInAs("sub-5");
      op.tamper(change);

      expect(await signIn({ ctx, provider: settingsFor(op) })).toMatchObject({
        location: "/logga-in/fel?orsak=avbruten",
        token: undefined,
      });
      const rows = await db.execute<{ n: number }>(sql`select count(*)::int as n from sessions where method = 'oidc'`);
      expect(rows[0]?.n).toBe(0);
    });
  }

  it("is refused: another state, and none of our cookies", async ({ db }) => {
    const ctx = asAnonymous(db);
    const person = await makeMember(db);
    await link(ctx, person.id, "ort", "sub-6");
    op.signInAs("sub-6");
    const refused = { location: "/logga-in/fel?orsak=avbruten", token: undefined };

    expect(
      await signIn({
        ctx,
        provider: settingsFor(op),
        atCallback: (query) => Object.assign(query, { state: "another" }),
      }),
    ).toMatchObject(refused);
    for (const name of ["state", "pkce", "nonce"]) {
      const without = (_: object, cookies: Record<string, string>) => delete cookies[`brygga.oidc-${name}`];
      expect(await signIn({ ctx, provider: settingsFor(op), atCallback: without })).toMatchObject(refused);
    }
  });

  it("says so when the person breaks off at the provider", async ({ db }) => {
    const ctx = asAnonymous(db);
    const exchange = {
      ctx,
      provider: settingsFor(op),
      purpose: { kind: "sign-in", redirectTo: "/hem" } as const,
      device: "",
      cookies: {},
    };
    const { location } = await finishOidc(exchange, { error: "access_denied", state: "x" });
    expect(location).toMatch(/^\/logga-in\/fel\?orsak=(avbruten|kontakt)$/);
  });
});

describe("linking", () => {
  it("gives a freshly signed-in person one more way in", async ({ db }) => {
    const person = await makeMember(db);
    const ctx = as(db, person);
    op.signInAs("sub-7");

    const visit = await signIn({ ctx, provider: settingsFor(op), purpose: { kind: "link" } });

    expect(visit).toMatchObject({
      location: "/installningar?klart=kopplad",
      actor: { personId: person.id },
    });
    expect((await signIn({ ctx: asAnonymous(db), provider: settingsFor(op) })).actor).toMatchObject({
      personId: person.id,
    });
  });

  it("asks for a new sign-in after ten minutes", async ({ db }) => {
    const person = await makeMember(db);
    await db
      .update(sessions)
      .set({ createdAt: sql`now() - interval '11 minutes'` })
      .where(eq(sessions.personId, person.id));
    op.signInAs("sub-8");

    const visit = await signIn({ ctx: as(db, person), provider: settingsFor(op), purpose: { kind: "link" } });

    expect(visit).toMatchObject({ location: "/logga-in/fel?orsak=gammal-inloggning", token: undefined });
    expect(await db.select().from(identities)).toEqual([]);
  });

  it("does not move an identity from one person to another", async ({ db }) => {
    const [owner, thief] = [await makeMember(db), await makeMember(db)];
    await link(asAnonymous(db), owner.id, "ort", "sub-9");
    op.signInAs("sub-9");

    const visit = await signIn({ ctx: as(db, thief), provider: settingsFor(op), purpose: { kind: "link" } });

    expect(visit).toMatchObject({ location: "/logga-in/fel?orsak=upptagen", token: undefined });
    expect(await db.select().from(identities)).toMatchObject([{ personId: owner.id }]);
  });
});

describe("taking a link away", () => {
  it("closes that way in, and leaves a trace", async ({ db }) => {
    const person = await makeMember(db);
    await link(asAnonymous(db), person.id, "ort", "sub-11");
    op.signInAs("sub-11");

    expect(await unlinkIdentity(as(db, person), { provider: "ort", subject: "sub-11" })).toEqual({
      outcome: "unlinked",
    });

    expect(await signIn({ ctx: asAnonymous(db), provider: settingsFor(op) })).toMatchObject({
      location: "/logga-in/fel?orsak=okand-inloggning",
      token: undefined,
    });
    const trace = await db.select().from(auditEntries).where(eq(auditEntries.action, "identity.unlink"));
    expect(trace).toMatchObject([{ actorId: person.id, details: { provider: "ort" } }]);
  });

  it("asks for a new sign-in after ten minutes", async ({ db }) => {
    const person = await makeMember(db);
    await link(asAnonymous(db), person.id, "ort", "sub-12");
    await db
      .update(sessions)
      .set({ createdAt: sql`now() - interval '11 minutes'` })
      .where(eq(sessions.personId, person.id));

    expect(await unlinkIdentity(as(db, person), { provider: "ort", subject: "sub-12" })).toEqual({
      outcome: "not-fresh",
    });
    expect(await db.select().from(identities)).toHaveLength(1);
  });

  it("knows nothing of anybody else's", async ({ db }) => {
    const [owner, thief] = [await makeMember(db), await makeMember(db)];
    await link(asAnonymous(db), owner.id, "ort", "sub-13");

    await expect(unlinkIdentity(as(db, thief), { provider: "ort", subject: "sub-13" })).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await db.select().from(identities)).toMatchObject([{ personId: owner.id }]);
  });
});

describe("answering an invitation through the organisation", () => {
  it("makes the person a member, linked, under the invitation's address", async ({ db }) => {
    const organisation = await makeOrganisation(db);
    const coordinator = await makeMember(db, { platformRole: "coordinator" });
    const invited = await inviteMember(as(db, coordinator), {
      email: "ny@ort.example",
      firstName: "Ny",
      lastName: "Planka",
      organisationId: organisation.id,
      function: "fältare",
    });
    if (invited.outcome !== "invited") throw new Error(invited.outcome);
    op.signInAs("sub-10", { email: "helt.annan@ort.example" });
    const answer = {
      token: invited.path.split("/").at(-1) ?? "",
      firstName: "Ny",
      lastName: "Planka",
      termsVersion: TERMS_VERSION,
    };

    const visit = await signIn({
      ctx: asAnonymous(db),
      provider: settingsFor(op),
      purpose: { kind: "accept", ...answer },
    });

    expect(visit).toMatchObject({ location: "/hem", actor: { kind: "member", authLevel: 2 } });
    const [person] = await db.select().from(people).where(eq(people.email, "ny@ort.example"));
    expect(visit.actor).toMatchObject({ personId: person?.id });
    expect(
      await db
        .select()
        .from(sessions)
        .where(eq(sessions.personId, person?.id ?? "")),
    ).toHaveLength(1);

    const again = await signIn({
      ctx: asAnonymous(db),
      provider: settingsFor(op),
      purpose: { kind: "accept", ...answer },
    });
    expect(again).toMatchObject({ location: "/logga-in/fel?orsak=inbjudan", token: undefined });
  });
});
