import { createSign, generateKeyPairSync } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

export type Claims = Record<string, unknown>;

export type TestProvider = {
  issuer: string;
  /** Whoever comes next is signed in as this account, with these claims in the token. */
  signInAs(account: string, claims?: Claims): void;
  /** Rewrites the next tokens before they are handed out; `unsigned` drops the signature. */
  tamper(change: ((claims: Claims) => Claims) | "unsigned" | undefined): void;
  close(): Promise<void>;
};

export const CLIENT = { id: "brygga", secret: "only-for-the-test-provider" };

/** What a server is told to let people sign in there: as "ort". */
export function providerSettings({ issuer }: TestProvider): Record<string, string> {
  return {
    AUTH_OIDC_ORT_ISSUER: issuer,
    AUTH_OIDC_ORT_CLIENT_ID: CLIENT.id,
    AUTH_OIDC_ORT_CLIENT_SECRET: CLIENT.secret,
    AUTH_OIDC_ORT_NAME: "Ort kommun",
  };
}

/** A real OpenID provider on loopback that asks nothing: it signs in whomever the test says. */
export async function startProvider(redirectUris: string[]): Promise<TestProvider> {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const http = createServer();
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  let account = "nobody";
  let claims: Claims = {};
  let change: Parameters<TestProvider["tamper"]>[0];

  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: redirectUris,
        grant_types: ["authorization_code"],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kid: "test", use: "sig", alg: "RS256" }] as never },
    cookies: { keys: ["test"] },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
    // Everything about the person in the token itself, as Entra ID does.
    conformIdTokenClaims: false,
    claims: { openid: ["sub", "tid", "oid", "acct"], email: ["email"], profile: ["name"] },
    findAccount: async (_ctx, sub) => ({ accountId: sub, claims: async () => ({ ...claims, sub }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `/ask/${interaction.uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? "",
        accountId: oidc.session?.accountId ?? "",
      });
      grant.addOIDCScope("openid profile email");
      await grant.save();
      return grant;
    },
  });
  provider.use(async (ctx, next) => {
    if (ctx.path.startsWith("/ask/")) {
      await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: account } });
      ctx.respond = false;
      return;
    }
    await next();
    const body = ctx.body as { id_token?: string } | undefined;
    if (change && ctx.path === "/token" && body?.id_token) body.id_token = rewrite(body.id_token, change, privateKey);
  });
  http.on("request", provider.callback());
  return {
    issuer,
    signInAs: (next, extra = {}) => {
      account = next;
      claims = extra;
    },
    tamper: (next) => {
      change = next;
    },
    close: () => closeServer(http),
  };
}

function rewrite(
  token: string,
  change: NonNullable<Parameters<TestProvider["tamper"]>[0]>,
  key: ReturnType<typeof generateKeyPairSync>["privateKey"],
): string {
  const [header = "", payload = ""] = token.split(".");
  if (change === "unsigned") return `${encode({ alg: "none" })}.${payload}.`;
  const signed = `${header}.${encode(change(JSON.parse(Buffer.from(payload, "base64url").toString())))}`;
  return `${signed}.${createSign("RSA-SHA256").update(signed).sign(key, "base64url")}`;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
