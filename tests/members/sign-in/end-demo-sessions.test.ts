import { loadActor } from "#lib/members/load-actor";
import { createSession, endDemoSessions } from "#lib/members/sessions";
import { describe, expect, it } from "#tests/support/database";
import { asSystem, makeMember } from "#tests/support/factories";

describe("when the demo has been turned off", () => {
  it("nobody is signed in who only had to choose a name; whoever came by mail is", async ({ db }) => {
    const { id: personId } = await makeMember(db);
    const open = async (method: "demo" | "mail") =>
      (await createSession(asSystem(db), { personId, method, authLevel: 1, device: "" })).token;
    const [chosen, mailed] = [await open("demo"), await open("mail")];
    await endDemoSessions(asSystem(db));
    expect((await loadActor(db, chosen)).kind).toBe("anonymous");
    expect((await loadActor(db, mailed)).kind).toBe("member");
  });
});
