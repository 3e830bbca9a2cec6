import { leaveNotices } from "#lib/notifications/leave-notices";
import { kindsOf, leavePath, readLeaveToken } from "#lib/notifications/leave-token";
import { getNoticeSettings, readLeaveLink } from "#lib/notifications/queries";
import { renderMail } from "#lib/platform/mail/render-mail";
import { describe, expect, it } from "#tests/support/database";
import { asAnonymous, makeGroup, makeMember } from "#tests/support/factories";
import { fateOf, mailsTo, stoppedClock } from "./network";

const site = { appUrl: new URL("https://brygga.example"), demo: false };
const tokenIn = (path: string) => path.split("/").at(-1) ?? "";

describe("leaving from a mail", () => {
  it("ends the kind that the mail came from and nothing else, signed out, however often", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const clock = stoppedClock(db, "2026-11-25T09:00+01:00");
    const { threadId } = await clock.post(love, group.id);
    await clock.reply(greta, threadId);
    await clock.at("2026-11-25T09:05+01:00");
    const [mail] = await mailsTo(db, love);
    const { headers, text } = await renderMail("notices", mail?.payload, "sv", site);
    const address = /<(.*)>/.exec(headers["List-Unsubscribe"] ?? "")?.[1] ?? "";
    expect(headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    expect(address).toBe(`https://brygga.example${mail?.payload.leave}/ett-klick`);
    expect(text).toContain("Du får det här mejlet för att någon har svarat dig.");
    expect(text).toContain("https://brygga.example/installningar/aviseringar#reply");

    for (let n = 0; n < 2; n++) await leaveNotices(asAnonymous(db), tokenIn(mail?.payload.leave ?? ""));

    const { choices } = await getNoticeSettings({ db }, love.id);
    expect(choices).toMatchObject({
      reply: { app: true, mail: "never" },
      mention: { app: true, mail: "direct" },
      new_post: { app: true, mail: "weekly" },
    });
    const later = await clock.reply(greta, threadId);
    expect(await fateOf(db, later, love)).toBe("not-chosen");
  });

  it("is refused for an address that we have not made", async ({ db }) => {
    const [greta, love] = [await makeMember(db), await makeMember(db)];
    const own = tokenIn(leavePath(greta.id, ["reply"]));
    const [, kinds, hash] = own.split(".");
    for (const token of [
      "okand",
      "",
      "..",
      `${love.id}.${kinds}.${hash}`,
      `${greta.id}.0123.${hash}`,
      own.slice(0, -1),
    ]) {
      expect(readLeaveLink(token)).toBeUndefined();
      expect(() => leaveNotices(asAnonymous(db), token)).toThrow(/not found/);
    }
    expect(readLeaveToken(own)).toEqual({ personId: greta.id, kinds: ["reply"] });
  });

  it("takes together what followers are told", () => {
    expect(kindsOf(["group"])).toEqual(["new_thread", "new_post"]);
    expect(kindsOf(["mentioned", "replied"])).toEqual(["mention", "reply"]);
  });
});
