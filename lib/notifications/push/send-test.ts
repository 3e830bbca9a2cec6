import type { MemberContext } from "#lib/platform/context";
import { pushToDevices } from "./push-to-devices";

/** Sends a test to the reader's own browsers, so that nobody has to wait for a notice to find out that none comes. */
export async function sendTest(ctx: MemberContext, text: { title: string; body: string }): Promise<{ taken: number }> {
  const test = { ...text, url: "/installningar/aviseringar", tag: "test" };
  const [pushed] = await pushToDevices(ctx, [{ personId: ctx.actor.personId, text: test }]);
  return { taken: pushed?.taken ?? 0 };
}
