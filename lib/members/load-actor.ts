import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { type Actor, anonymous, type GroupRole, type MemberActor, type PlatformRole } from "#lib/platform/actor";
import { hashToken } from "#lib/platform/secrets";
import { noteActivity } from "./note-activity";

/** What stands in for a session where there is none: no session has it. */
const NO_SESSION = "00000000-0000-0000-0000-000000000000";

/** Every column but the session's comes from the person's rows as they stand now: a change of rights needs no sign-out. */
type ActorRow = {
  sessionId: string;
  personId: string;
  name: string;
  platformRole: PlatformRole;
  guest: boolean;
  authLevel: number;
  organisationId: string | null;
  function: string | null;
  organisationContact: boolean | null;
  groups: [groupId: string, role: GroupRole][];
  restless: boolean;
};

/**
 * Who a session cookie belongs to. Expired, ended, suspended and unknown are all anonymous; time is the database's, so
 * that nodes with different clocks agree. `present` says that somebody did something: what an open page asks by itself
 * keeps nobody signed in, and is no visit.
 */
export async function loadActor(db: Db, sessionToken: string | undefined, { present = true } = {}): Promise<Actor> {
  if (!sessionToken) return anonymous;
  return load(db, openSessions, sql`s.token_hash = ${hashToken(sessionToken)}`, present);
}

/** The same for a session already known by its id: an open socket that is checked again. */
export async function loadActorBySession(db: Db, sessionId: string): Promise<Actor> {
  return load(db, openSessions, sql`s.id = ${sessionId}`);
}

/** The same for somebody who has no session, such as the sender of a mail whose domain has said that it is from them. */
export async function loadActorOf(db: Db, personId: string): Promise<Actor> {
  const noSession = sql`(select ${NO_SESSION}::uuid as id, ${personId}::uuid as person_id, 1 as auth_level, now() as last_seen_at)`;
  return load(db, noSession, sql`true`);
}

const openSessions = sql`(select * from sessions where idle_expires_at > now() and absolute_expires_at > now())`;

/** Who left today and came back speaks for where they are now: as a guest not for what they have left. */
async function load(db: Db, sessions: SQL, session: SQL, present = false): Promise<Actor> {
  const [row] = await db.execute<ActorRow>(sql`
    select s.id as "sessionId", p.id as "personId", p.first_name || ' ' || p.last_name as name,
      p.platform_role as "platformRole", p.guest, s.auth_level as "authLevel",
      s.last_seen_at < now() - interval '10 minutes' as restless,
      m.organisation_id as "organisationId", m.function, m.organisation_contact as "organisationContact",
      coalesce((
        select json_agg(json_build_array(g.id, coalesce(gm.role, 'member')))
        from groups g
        left join group_members gm on gm.group_id = g.id and gm.person_id = p.id and gm.revoked_at is null
          and (gm.expires_at is null or gm.expires_at > now())
        where gm.role is not null or (g.access = 'open' and not p.guest)
      ), '[]') as groups
    from ${sessions} s
    join people p on p.id = s.person_id and p.status = 'active'
    left join memberships m on m.person_id = p.id and m.starts_on <= current_date
      and (m.ends_on is null or (m.ends_on >= current_date and not p.guest)) and m.paused_at is null
    where ${session} and case when p.guest then exists (
        select from group_members v where v.person_id = p.id and v.revoked_at is null and v.expires_at > now()
      ) else m.id is not null end
    order by m.ends_on desc nulls first, m.starts_on desc limit 1`);
  if (!row) return anonymous;
  // Not awaited: a page does not wait for the idle limit to be moved, and losing one move costs nothing.
  if (present && row.restless) void noteActivity(db, row).catch(() => undefined);
  return toActor(row);
}

function toActor(row: ActorRow): MemberActor {
  return {
    kind: "member",
    personId: row.personId,
    sessionId: row.sessionId,
    name: row.name,
    platformRole: row.platformRole,
    guest: row.guest,
    authLevel: row.authLevel,
    standing:
      row.organisationId === null
        ? null
        : {
            organisationId: row.organisationId,
            function: row.function ?? "",
            organisationContact: row.organisationContact ?? false,
          },
    groups: new Map(row.groups),
  };
}
