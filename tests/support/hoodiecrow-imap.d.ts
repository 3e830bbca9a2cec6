declare module "hoodiecrow-imap" {
  import type { Server } from "node:net";

  type Options = {
    plugins: string[];
    users: Record<string, { password: string }>;
    storage: Record<string, { messages: { raw: string; flags: string[] }[] }>;
  };
  type Mailbox = { server: Server; listen(port: number, host: string): void; close(done: () => void): void };
  function hoodiecrow(options: Options): Mailbox;
  export = hoodiecrow;
}
