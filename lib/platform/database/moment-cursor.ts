/** Where a page of a list in the order of time ends: a moment as PostgreSQL writes it, and the id of the row at it. */
export type MomentCursor = { at: string; id: string };

const written = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d(?::\d\d)?)_([\da-f-]{36})$/;

/** What an address says; undefined for what we have not written. */
export function readMomentCursor(cursor: string | undefined): MomentCursor | undefined {
  const [, at, id] = written.exec(Buffer.from(cursor ?? "", "base64url").toString()) ?? [];
  return at && id && !Number.isNaN(Date.parse(at)) ? { at, id } : undefined;
}

export function writeMomentCursor({ at, id }: MomentCursor): string {
  return Buffer.from(`${at}_${id}`).toString("base64url");
}
