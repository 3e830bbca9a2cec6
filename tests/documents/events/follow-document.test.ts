import { groupSubscriptions } from "#db/schema";
import { setDocumentLevel } from "#lib/documents/following/set-document-level";
import { getDocument } from "#lib/documents/queries";
import type { MemberContext } from "#lib/platform/context";
import { describe, expect, it } from "#tests/support/database";
import { makeDocument, say, type World } from "../notes/notes-world";

const following = async (ctx: MemberContext, { id }: World) => (await getDocument(ctx, id)).following;

describe("following a document", () => {
  it("comes of what one does with it, and says so", async ({ db }) => {
    const world = await makeDocument(db, "Anmälda brott.");
    expect(await following(world.dag, world)).toEqual({ level: "follow", rule: "created" });
    expect(await following(world.ebba, world)).toEqual({ level: "normal", rule: "none" });
    await say(world.ebba, world, "brott");
    expect(await following(world.ebba, world)).toEqual({ level: "follow", rule: "commented" });
  });

  it("is as one has chosen, whatever one does later", async ({ db }) => {
    const world = await makeDocument(db, "Anmälda brott.");
    expect(await setDocumentLevel(world.ebba, { documentId: world.id, level: "quiet" })).toEqual({
      level: "quiet",
      rule: "chosen",
    });
    await say(world.ebba, world, "brott");
    expect(await following(world.ebba, world)).toEqual({ level: "quiet", rule: "chosen" });
  });

  it("is not begun in a group that one has made quiet", async ({ db }) => {
    const world = await makeDocument(db, "Anmälda brott.");
    const { personId } = world.ebba.actor;
    await db.insert(groupSubscriptions).values({ personId, groupId: world.group.id, level: "quiet" });
    await say(world.ebba, world, "brott");
    expect(await following(world.ebba, world)).toEqual({ level: "quiet", rule: "group" });
  });

  it("is nothing for whom the document does not exist", async ({ db }) => {
    const world = await makeDocument(db, "Anmälda brott.");
    await expect(setDocumentLevel(world.outsider, { documentId: world.id, level: "follow" })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
