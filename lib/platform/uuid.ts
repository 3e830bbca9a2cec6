const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * Whether this can be the id of a row, as we write it: in capitals it would be the same to the database and another to what
 * listens for it. Whether the reader may have it, its own page or route says.
 */
export function isUuid(value: unknown): value is string {
  return typeof value === "string" && UUID.test(value);
}

/** What somebody sends in capitals and we write otherwise. */
export function isUuidInCapitals(value: unknown): value is string {
  return typeof value === "string" && isUuid(value.toLowerCase()) && value !== value.toLowerCase();
}
