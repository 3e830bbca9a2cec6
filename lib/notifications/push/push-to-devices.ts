import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { env } from "#lib/platform/env";
import { log } from "#lib/platform/log";
import { keyedHash } from "#lib/platform/secrets";
import { isPushService } from "./push-services";
import { vapidKeys } from "./vapid-keys";

/** What a browser shows, also on a locked screen. */
export type PushText = {
  title: string;
  body: string;
  /** A path of ours. */
  url: string;
  /** A later one with the same tag takes the place of the earlier. */
  tag: string;
  /** Stands there until it is seen, and is delivered at once also to a telephone that saves its battery. */
  urgent?: true;
};
export type Push = { personId: string; text: PushText };
/** How many services took it, and how many might take it another time. Neither: there is no browser to tell. */
export type Pushed = { taken: number; failed: number };

type Device = { id: string; personId: string; endpoint: string; p256dh: string; auth: string };
type Outcome = "taken" | "gone" | "failed";

const DAY_S = 24 * 60 * 60;
const TIMEOUT_MS = 10_000;
/** At the same time, so that one slow service does not hold up the others. */
const AT_ONCE = 8;

/**
 * Sends each text to every browser of its person. What their rights are is for the caller to have asked. A device that its
 * service no longer knows is forgotten.
 * @returns what came of each, in their order
 */
export async function pushToDevices(ctx: Pick<Context, "db">, pushes: readonly Push[]): Promise<Pushed[]> {
  const results = pushes.map(() => ({ taken: 0, failed: 0 }));
  if (pushes.length === 0 || env().BRYGGA_PUSH_SERVICES === "none") return results;
  const devices = await ctx.db.execute<Device>(sql`
    select id, person_id as "personId", endpoint, p256dh, auth from push_devices
    where person_id = any(${uuidArray([...new Set(pushes.map(({ personId }) => personId))])}) order by id`);
  const gone = new Set<string>();
  const sent = new Set<string>();
  const waiting = pushes.flatMap(({ personId, text }, index) =>
    devices.filter((device) => device.personId === personId).map((device) => ({ device, text, index })),
  );
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { device, text, index } = next;
      if (gone.has(device.id)) continue;
      const outcome = await push(device, text);
      const result = results[index];
      if (outcome === "gone") gone.add(device.id);
      else if (result) result[outcome]++;
      if (outcome === "taken") sent.add(device.id);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (gone.size > 0) await ctx.db.execute(sql`delete from push_devices where id = any(${uuidArray([...gone])})`);
  if (sent.size > 0)
    await ctx.db.execute(sql`update push_devices set last_sent_at = now() where id = any(${uuidArray([...sent])})`);
  return results;
}

async function push(device: Device, text: PushText): Promise<Outcome> {
  const { AUTH_SECRET, BRYGGA_PUSH_SERVICES, BRYGGA_CONTACT_EMAIL, appUrl } = env();
  // The list may have become shorter since the browser was let in.
  if (!AUTH_SECRET || !isPushService(device.endpoint, BRYGGA_PUSH_SERVICES)) return "gone";
  try {
    // Loaded with the first push: no start needs the library.
    const { default: webPush } = await import("web-push");
    const request = webPush.generateRequestDetails(
      { endpoint: device.endpoint, keys: { p256dh: device.p256dh, auth: device.auth } },
      JSON.stringify(text),
      {
        vapidDetails: {
          subject:
            appUrl.protocol === "https:"
              ? appUrl.origin
              : `mailto:${BRYGGA_CONTACT_EMAIL ?? "brygga@localhost.example"}`,
          ...vapidKeys(AUTH_SECRET),
        },
        TTL: DAY_S,
        urgency: text.urgent ? "high" : "normal",
        topic: topicOf(device, text),
        contentEncoding: "aes128gcm",
      },
    );
    // Our own request and not the library's: it would follow where the answer sends it, and wait for ever.
    const answer = await fetch(request.endpoint, {
      method: "POST",
      headers: headersOf(request.headers),
      body: new Uint8Array(request.body as Buffer),
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.body?.cancel();
    if (answer.ok) return "taken";
    // The browser has taken it back. Other refusals may be our clock's or our keys' fault, for which nobody is forgotten.
    if (answer.status === 404 || answer.status === 410) return "gone";
    log.warn({ status: answer.status, host: new URL(device.endpoint).hostname }, "push refused");
  } catch (error) {
    log.warn(
      { reason: error instanceof Error ? error.name : "unknown fault", host: new URL(device.endpoint).hostname },
      "push not sent",
    );
  }
  return "failed";
}

/** `fetch` counts for itself how long the body is. */
function headersOf(headers: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.toLowerCase() !== "content-length")
      .map(([name, value]) => [name, String(value)]),
  );
}

/**
 * By what a service keeps only the newest of a text that has not reached the browser yet, at most 32 characters (RFC 8030
 * 5.4). Services see it, so nobody learns from it who is told of the same.
 */
function topicOf({ id }: Device, { tag }: PushText): string {
  return keyedHash("push topic", `${id} ${tag}`).slice(0, 32);
}
