import { z } from "zod";
import { OperatorError } from "#lib/platform/database/operator-error";

/** An organisation's own sign-in, as the operator has described it. */
export type OidcProvider = {
  id: string;
  /** On the button: "Karlskrona kommun". */
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Entra ID: the tenant whose people may come in. Its issuer also signs for other tenants. */
  tenant?: string;
  /** Organisation id or name: only its members may use this sign-in. */
  organisation?: string;
  /** Assurance a sign-in through it gives: 2 organisation sign-in, 3 with a second factor. */
  level: 2 | 3;
};

const FAMILY = /^AUTH_OIDC_(.+?)_(ISSUER|CLIENT_ID|CLIENT_SECRET|NAME|TENANT|ORGANISATION|LEVEL)$/;

const settings = z.object({
  ISSUER: z
    .url({ protocol: /^https?$/, error: "must be an address such as https://login.example.se" })
    .refine((url) => url.startsWith("https://") || isLoopback(url), "must start with https://"),
  CLIENT_ID: z.string().min(1, "is missing"),
  CLIENT_SECRET: z.string().min(1, "is missing"),
  NAME: z.string().min(1, "is missing: the organisation's name, as it stands on the button"),
  TENANT: z.uuid("must be the tenant's id, such as 7f3c1d1e-0000-4000-8000-000000000000").optional(),
  ORGANISATION: z.string().optional(),
  LEVEL: z.enum(["2", "3"], { error: "must be 2 or 3" }).default("2"),
});

/**
 * Reads AUTH_OIDC_<ID>_* for any number of providers, in alphabetical order of their ids.
 * @throws OperatorError with one line per setting that must be changed
 */
export function oidcProviders(source: Record<string, string | undefined>): OidcProvider[] {
  const lines: string[] = [];
  const groups = new Map<string, Record<string, string>>();
  for (const [name, value] of Object.entries(source)) {
    if (!name.startsWith("AUTH_OIDC_") || !value) continue;
    const [, id, setting] = FAMILY.exec(name) ?? [];
    if (!id || !setting || !/^[A-Z0-9]+(_[A-Z0-9]+)*$/.test(id)) {
      lines.push(
        `${name}: unknown setting; they are AUTH_OIDC_<ID>_ISSUER, _CLIENT_ID, _CLIENT_SECRET, _NAME, _TENANT, _ORGANISATION and _LEVEL`,
      );
      continue;
    }
    groups.set(id, { ...groups.get(id), [setting]: value });
  }
  const providers = [...groups]
    .sort(([a], [b]) => a.localeCompare(b, "en"))
    .flatMap(([id, values]) => read(id, values, lines));
  if (lines.length > 0) throw new OperatorError(lines.join("\n"));
  return providers;
}

function read(id: string, values: Record<string, string>, lines: string[]): OidcProvider[] {
  const parsed = settings.safeParse(values);
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) {
      const missing = values[String(path[0])] === undefined;
      lines.push(
        `AUTH_OIDC_${id}_${path.join("_")}: ${missing && !message.startsWith("is missing") ? "is missing" : message}`,
      );
    }
    return [];
  }
  const { ISSUER, CLIENT_ID, CLIENT_SECRET, NAME, TENANT, ORGANISATION, LEVEL } = parsed.data;
  return [
    {
      id: id.toLowerCase().replaceAll("_", "-"),
      name: NAME,
      issuer: ISSUER.replace(/\/$/, ""),
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      ...(TENANT ? { tenant: TENANT.toLowerCase() } : {}),
      ...(ORGANISATION ? { organisation: ORGANISATION } : {}),
      level: LEVEL === "3" ? 3 : 2,
    },
  ];
}

/** A provider on this machine, as in tests, may do without TLS. */
function isLoopback(url: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);
}
