import { z } from "zod";

const flag = z.enum(["0", "1", "true", "false"]).transform((value) => value === "1" || value === "true");
const httpUrl = z.url({ protocol: /^https?$/, hostname: /.+/ });

const schema = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  /** Address to listen on. The default is reached from this machine only, as from a reverse proxy on it. */
  BRYGGA_HOST: z.union([z.ipv4(), z.ipv6()]).default("127.0.0.1"),
  /** Directory for the embedded database, stored files and the demo's mail. */
  BRYGGA_DATA: z.string().min(1).default("./data"),
  /** An external PostgreSQL 15 or later. Unset: the embedded one. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** The address people type. Cookies, links in mail and the origin check follow it. */
  APP_URL: httpUrl.optional(),
  AUTH_SECRET: z.string().min(32, "must be at least 32 characters").optional(),
  BRYGGA_ROLE: z.enum(["web", "worker", "all"]).default("all"),
  /** Made-up content and sign-in as the cast. Default: on where nobody but this machine is let in, see `isAtHome`. */
  BRYGGA_DEMO: flag.optional(),
  BRYGGA_PG_USER: z.string().optional(),
  /** Where the public pages send questions: a function's address and telephone, not a person's. */
  BRYGGA_CONTACT_EMAIL: z.email().optional(),
  BRYGGA_CONTACT_PHONE: z.string().optional(),
  MAIL_TRANSPORT: z.enum(["file", "resend", "smtp"]).default("file"),
  MAIL_FROM: z.string().default("Brygga <brygga@localhost.example>"),
  /** Whether mails and browsers that tell what is new name threads of open groups. Of other groups they never say any content. */
  MAIL_TITLES: z.enum(["none", "open"]).default("none"),
  RESEND_API_KEY: z.string().optional(),
  RESEND_BASE_URL: httpUrl.optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Where answers to our mails come in: nowhere, as Resend's call, or into a mailbox that is looked into. */
  MAIL_IN: z.enum(["off", "resend", "imap"]).default("off"),
  /** What is answered to, before "+" and what makes each address a person's own are put into it. */
  MAIL_IN_ADDRESS: z
    .email()
    .regex(/^[a-z\d._-]{1,24}@/, "must be plain lower-case letters before @, such as svar@brygga.example.se")
    .optional(),
  /** Also without MAIL_IN: for mail that comes back. */
  RESEND_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z\d+/]{32,}={0,2}$/, "must be the signing secret of the webhook, which begins with whsec_")
    .optional(),
  IMAP_URL: z.url({ protocol: /^imaps?$/ }).optional(),
  /** A clamd that looks at every file before it is kept, as "host" or "host:port". Unset: none does. */
  CLAMD_HOST: z
    .string()
    .regex(/^[\w.-]+(:\d{1,5})?$/, "must be a host, or host:port")
    .optional(),
  /** Hosts of push services that browsers may name, comma separated, or "none". The default is those of all usual browsers. */
  BRYGGA_PUSH_SERVICES: z
    .string()
    .regex(/^(none|[*\w.:-]+(\s*,\s*[*\w.:-]+)*)$/, 'must be hosts separated by commas, or "none"')
    .default("fcm.googleapis.com,*.push.services.mozilla.com,*.notify.windows.com,*.push.apple.com"),
  /** Addresses of reverse proxies whose X-Forwarded-For is believed, comma separated. */
  TRUSTED_PROXIES: z.string().default(""),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

export type Env = z.infer<typeof schema> & {
  appUrl: URL;
  demo: boolean;
  /** The settings of identity providers, unread: AUTH_OIDC_*. */
  oidc: Record<string, string | undefined>;
};

/** Known names that are read elsewhere: one family per identity provider (lib/members/oidc-providers.ts). */
const families = /^(AUTH_OIDC_)/;
const ours = /^(BRYGGA_|AUTH_|MAIL_|RESEND_|SMTP_|IMAP_|DATABASE_URL$|APP_URL$|CLAMD_|TRUSTED_PROXIES$|LOG_LEVEL$)/;
const alsoKnown = new Set(["BRYGGA_MIGRATIONS_OUT", "BRYGGA_TEST_DATABASE"]);

/** What the operator must change, one line per setting. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/**
 * Reads the settings.
 * @throws SettingsError with one line per wrong setting, saying what to write instead
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const lines: string[] = [];
  for (const name of Object.keys(set)) {
    if (ours.test(name) && !families.test(name) && !(name in schema.shape) && !alsoKnown.has(name)) {
      lines.push(`${name}: unknown setting; see the table of settings in README.md`);
    }
  }
  const parsed = schema.safeParse(set);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) lines.push(`${issue.path.join(".")}: ${issue.message}`);
    throw new SettingsError(lines.join("\n"));
  }
  const env = parsed.data;
  if (env.DATABASE_URL && !env.AUTH_SECRET)
    lines.push("AUTH_SECRET: required with DATABASE_URL; make one with `openssl rand -base64 48`");
  if (env.DATABASE_URL && !env.APP_URL)
    lines.push("APP_URL: required with DATABASE_URL; the address people use, such as https://brygga.example.se");
  if (env.MAIL_TRANSPORT === "resend" && !env.RESEND_API_KEY)
    lines.push("RESEND_API_KEY: required with MAIL_TRANSPORT=resend");
  if (env.MAIL_TRANSPORT === "smtp" && !env.SMTP_URL)
    lines.push("SMTP_URL: required with MAIL_TRANSPORT=smtp, such as smtps://user:password@mail.example.se");
  lines.push(...mailInProblems(env));
  if (lines.length > 0) throw new SettingsError(lines.join("\n"));
  const appUrl = new URL(env.APP_URL ?? `http://localhost:${env.PORT}`);
  return {
    ...env,
    appUrl,
    demo: env.BRYGGA_DEMO ?? (env.DATABASE_URL === undefined && isAtHome(appUrl)),
    oidc: Object.fromEntries(Object.entries(set).filter(([name]) => families.test(name))),
  };
}

function mailInProblems(env: z.infer<typeof schema>): string[] {
  const { MAIL_IN: way, IMAP_URL: imap } = env;
  if (way === "off") return [];
  const lines: string[] = [];
  if (!env.MAIL_IN_ADDRESS) lines.push(`MAIL_IN_ADDRESS: required with MAIL_IN=${way}, such as svar@brygga.example.se`);
  if (way === "resend" && !env.RESEND_API_KEY)
    lines.push("RESEND_API_KEY: required with MAIL_IN=resend, to fetch what has come");
  if (way === "resend" && !env.RESEND_WEBHOOK_SECRET)
    lines.push("RESEND_WEBHOOK_SECRET: required with MAIL_IN=resend; the signing secret of its webhook");
  if (way === "imap" && !imap)
    lines.push("IMAP_URL: required with MAIL_IN=imap, such as imaps://user:password@mail.example.se");
  const { protocol = "", hostname = "", username = "", password = "" } = imap ? new URL(imap) : {};
  if (imap && !(username && password)) lines.push("IMAP_URL: must hold the mailbox's user and password");
  // A password in the clear stays on this machine.
  if (protocol === "imap:" && !isAtHome({ hostname })) lines.push("IMAP_URL: must begin with imaps://");
  return lines;
}

/** An address that means this machine. Under any other the demo, which lets everybody in as anybody, must be asked for. */
function isAtHome({ hostname }: { hostname: string }): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

const shared = globalThis as typeof globalThis & { bryggaEnv?: Env };

/** The process's settings, read once: this module is loaded once per bundle, the settings are one. */
export function env(): Env {
  shared.bryggaEnv ??= readEnv(process.env);
  return shared.bryggaEnv;
}
