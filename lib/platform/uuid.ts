const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Whether this can be the id of a row. Whether the reader may have it, its own page or route says. */
export function isUuid(value: unknown): value is string {
  return typeof value === "string" && UUID.test(value);
}
