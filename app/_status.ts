import type { DomainErrorCode } from "#lib/platform/errors";

/** What each fault of the domain is in HTTP, to a program and to a person alike. */
export const STATUS: Record<DomainErrorCode, number> = {
  "not-found": 404,
  forbidden: 403,
  "signed-out": 401,
  "too-many-requests": 429,
  invalid: 400,
  gone: 410,
  "group-full": 507,
  busy: 503,
  "timed-out": 504,
  newer: 409,
};
