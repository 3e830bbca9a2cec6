import { mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";
import type { Mailer, OutgoingMail } from "./mailer";

/** The file's name comes from the row alone: the same mail handed over twice is one file. */
export function mailFileName(mail: Pick<OutgoingMail, "id" | "queuedAt">): string {
  return `${mail.queuedAt.toISOString().replace(/[:.]/g, "-")}-${mail.id}.json`;
}

/** Writes each mail as a file instead of sending it: for the demo, and for trying things out. */
export function fileMailer(folder: string): Mailer {
  return {
    send: async (mail) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, mailFileName(mail));
      // A reader sees the whole mail or none.
      const draft = `${path}.${process.pid}.part`;
      const file = await open(draft, "w", 0o600);
      try {
        await file.writeFile(`${JSON.stringify(mail, null, 2)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, path);
      return { outcome: "accepted", providerId: null };
    },
    close: () => {},
  };
}
