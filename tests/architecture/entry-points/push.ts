import { createECDH, randomBytes, randomUUID } from "node:crypto";
import { all, type EntryPoint, SIGN_IN, signedIn } from "./entry-point";

/** What a browser would say of itself; nothing listens there. */
export function newSubscription(endpoint = `http://127.0.0.1:9/${randomUUID()}`) {
  const browser = createECDH("prime256v1");
  return { endpoint, keys: { p256dh: browser.generateKeys("base64url"), auth: randomBytes(16).toString("base64url") } };
}

export const pushEntryPoints: EntryPoint[] = [
  { file: "utan-nat/route.ts", method: "GET", call: () => ({ path: "/utan-nat" }), answers: all(200) },
  {
    file: "api/push/route.ts",
    method: "POST",
    call: () => ({ path: "/api/push", json: newSubscription() }),
    answers: signedIn(201, 401),
  },
  {
    file: "api/push/route.ts",
    method: "PUT",
    call: () => ({ path: "/api/push", json: newSubscription() }),
    answers: signedIn(200, 401),
  },
  {
    file: "api/push/route.ts",
    method: "DELETE",
    call: () => ({ path: "/api/push", json: { endpoint: newSubscription().endpoint } }),
    answers: signedIn(404, 401),
  },
  {
    file: "api/push/test/route.ts",
    method: "POST",
    call: () => ({ path: "/api/push/test" }),
    answers: signedIn(200, 401),
  },
  {
    file: "(workspace)/installningar/aviseringar/webblasare/ta-bort/route.ts",
    method: "POST",
    call: () => ({ path: "/installningar/aviseringar/webblasare/ta-bort", form: { device: randomUUID() } }),
    answers: signedIn(404, SIGN_IN),
  },
];
