import { askServer } from "#app/_ui/ask-server";

/** What this browser's push service and Brygga know of each other. Everything here may be refused by the browser or its owner. */
export type PushState = "unsupported" | "blocked" | "off" | "on";

/** Registers what runs when no page is open, and ends what somebody else has asked for in this browser. */
export async function keepServiceWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  await ownSubscription(await navigator.serviceWorker.register("/sw.js"));
}

/** The subscription that whoever is signed in has asked for. Another's ends here, with what it has left on the screen. */
async function ownSubscription(registration: ServiceWorkerRegistration): Promise<PushSubscription | null> {
  const subscription = await registration.pushManager?.getSubscription();
  if (!subscription || Notification.permission !== "granted") return null;
  const answer = await tell("PUT", subscription.toJSON());
  if (((await answer.json()) as { kept: boolean }).kept) return subscription;
  await subscription.unsubscribe();
  for (const shown of await registration.getNotifications()) shown.close();
  return null;
}

export async function pushState(publicKey: string): Promise<PushState> {
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) return "unsupported";
  if (Notification.permission === "denied") return "blocked";
  const subscription = await ownSubscription(await registered());
  return subscription && sameKey(subscription, publicKey) ? "on" : "off";
}

/** Asks the person, the browser and then the server. Throws what none of them explains: networks block push services. */
export async function turnPushOn(publicKey: string): Promise<PushState> {
  if ((await Notification.requestPermission()) !== "granted")
    return Notification.permission === "denied" ? "blocked" : "off";
  const manager = (await registered()).pushManager;
  const before = await manager.getSubscription();
  // Made for other keys: a browser has one subscription only, and the server can send nothing to that.
  if (before && !sameKey(before, publicKey)) await before.unsubscribe();
  const subscription = await manager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  await tell("POST", subscription.toJSON());
  return "on";
}

export async function turnPushOff(): Promise<PushState> {
  const subscription = await (await registered()).pushManager.getSubscription();
  if (subscription) {
    await tell("DELETE", { endpoint: subscription.endpoint });
    await subscription.unsubscribe();
  }
  return "off";
}

/** @returns whether a push service has taken a test */
export async function testPush(): Promise<boolean> {
  const response = await askServer("/api/push/test", { method: "POST" });
  return response.ok && ((await response.json()) as { taken: number }).taken > 0;
}

/** Registered here too: a browser that refuses is to say so, as `ready` would wait for ever. */
async function registered(): Promise<ServiceWorkerRegistration> {
  await navigator.serviceWorker.register("/sw.js");
  return navigator.serviceWorker.ready;
}

async function tell(method: "POST" | "PUT" | "DELETE", json: unknown): Promise<Response> {
  const headers = { "Content-Type": "application/json" };
  const answer = await askServer("/api/push", { method, headers, body: JSON.stringify(json) });
  // 404: the server has forgotten it already.
  if (!answer.ok && !(method === "DELETE" && answer.status === 404)) throw new Error(`push ${method} ${answer.status}`);
  return answer;
}

function sameKey({ options }: PushSubscription, publicKey: string): boolean {
  const key = options.applicationServerKey;
  if (!key) return false;
  const text = btoa(String.fromCharCode(...new Uint8Array(key)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "") === publicKey;
}
