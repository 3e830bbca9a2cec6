/** The few parts that tests use; the package ships no types. */
declare module "oidc-provider" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  type Koa = { path: string; req: IncomingMessage; res: ServerResponse; body: unknown; respond?: boolean };
  type Grant = { addOIDCScope(scope: string): void; save(): Promise<string> };
  type OidcContext = {
    oidc: { provider: Provider; client?: { clientId: string }; session?: { accountId: string } };
  };
  type Configuration = {
    findAccount: (
      ctx: unknown,
      sub: string,
    ) => Promise<{ accountId: string; claims: () => Promise<Record<string, unknown>> }>;
    interactions: { url: (ctx: unknown, interaction: { uid: string }) => string };
    loadExistingGrant: (ctx: OidcContext) => Promise<Grant>;
    [setting: string]: unknown;
  };

  // biome-ignore lint/style/noDefaultExport: the package has it so.
  export default class Provider {
    constructor(issuer: string, configuration: Configuration);
    Grant: new (of: {
      clientId: string;
      accountId: string;
    }) => Grant;
    use(middleware: (ctx: Koa, next: () => Promise<void>) => Promise<void>): void;
    interactionFinished(req: IncomingMessage, res: ServerResponse, result: object): Promise<void>;
    callback(): (req: IncomingMessage, res: ServerResponse) => void;
  }
}
