import type { World } from "./world";

/** Who asks. The thing asked for lies in one restricted group. */
export const ROLES = [
  "anonymous",
  /** Signed in and in no group but the open one. */
  "member",
  /** In another restricted group. */
  "outsider",
  "groupMember",
  "groupCoordinator",
  "guest",
  /** The network's coordinator, who is not in the group. */
  "coordinator",
  /** Not in the group either. */
  "administrator",
  /** In the group, with an open session, and suspended since. */
  "suspended",
] as const;
export type Role = (typeof ROLES)[number];

/** A status, or for a redirect the beginning of where it leads: "/logga-in", or "/tradar/:id". */
export type Answer = number | string;
export type Answers = Record<Role, Answer>;

export type Call = {
  path: string;
  json?: unknown;
  form?: Record<string, string>;
  raw?: { body: Uint8Array | string; headers: Record<string, string> };
};

export type EntryPoint = {
  /** The file below app/, and the method: what the walk through the tree must find. */
  file: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Something new to act on for each role: one role's act must not change another's answer. */
  call: (world: World, role: Role) => Call | Promise<Call>;
  answers: Answers;
};

export const SIGN_IN = "/logga-in";
/** Whoever is not signed in gets a form's text back, where nobody wants to write it twice, rather than being led away from it. */
export const KEPT = 401;

/** The same for everybody, signed in or not. */
export function all(answer: Answer): Answers {
  return Object.fromEntries(ROLES.map((role) => [role, answer])) as Answers;
}

/** `out` is what somebody without a session gets; one who is suspended has none either. */
export function signedIn(answer: Answer, out: Answer, other: Partial<Answers> = {}): Answers {
  return { ...all(answer), anonymous: out, suspended: out, ...other };
}

/** What only the group's own people reach; to everybody else it does not exist. */
export function inGroup(answer: Answer, out: Answer, other: Partial<Answers> = {}): Answers {
  return { ...signedIn(404, out), groupMember: answer, groupCoordinator: answer, guest: answer, ...other };
}

export function page(
  file: string,
  path: string | ((world: World, role: Role) => string | Promise<string>),
  answers: Answers,
): EntryPoint {
  return {
    file: `${file}/page.tsx`,
    method: "GET",
    call: async (world, role) => ({ path: typeof path === "string" ? path : await path(world, role) }),
    answers,
  };
}
