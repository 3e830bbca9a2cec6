import { z } from "zod";

/** Where a page of a list in the order of time ends: a moment as the database writes it, and the id of the row at it. */
export type MomentCursor = { at: string; id: string };

/** The database knows no year nought, and no place that far from Greenwich. */
const moment = z.iso.datetime({ offset: true }).regex(/^(?!0000).*(Z|[+-](0\d|1[0-4]):\d\d)$/);
const parts = z.tuple([moment, z.uuid()]);

/** What an address says; undefined for what we have not written. */
export function readMomentCursor(cursor: string | undefined): MomentCursor | undefined {
  const [at = "", id] = Buffer.from(cursor ?? "", "base64url")
    .toString()
    .split("_");
  // As text the database writes a moment otherwise than as JSON.
  const [moment, row] = parts.safeParse([at.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00"), id]).data ?? [];
  return moment && row ? { at: moment, id: row } : undefined;
}

export function writeMomentCursor({ at, id }: MomentCursor): string {
  return Buffer.from(`${at}_${id}`).toString("base64url");
}
