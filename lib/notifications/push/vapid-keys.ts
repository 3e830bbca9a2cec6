import { createECDH, hkdfSync } from "node:crypto";

/** Base64url, as browsers and push services take them: an uncompressed point of P-256 and its scalar. */
export type VapidKeys = { publicKey: string; privateKey: string };

/**
 * The pair of keys by which push services know this Brygga (RFC 8292), made from the server's secret: every node has the
 * same without storing any, and with a new secret browsers ask anew.
 */
export function vapidKeys(secret: string): VapidKeys {
  const curve = createECDH("prime256v1");
  // A scalar must be below the curve's order: of random ones, one in four thousand million is not.
  for (let attempt = 0; ; attempt++) {
    const scalar = Buffer.from(hkdfSync("sha256", secret, "", `brygga web push ${attempt}`, 32));
    try {
      curve.setPrivateKey(scalar);
    } catch {
      continue;
    }
    return { publicKey: curve.getPublicKey("base64url"), privateKey: scalar.toString("base64url") };
  }
}
