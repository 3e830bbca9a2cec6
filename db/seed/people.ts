import { createHash } from "node:crypto";
import type { Db } from "../client";
import { groupMembers, groups, invitations, memberships, organisations, people } from "../schema";
import { addDays, atSwedishTime, swedishDay } from "./calendar";
import {
  type DemoInvitation,
  type DemoPerson,
  demoGroups,
  demoInvitations,
  demoOrganisations,
  demoPeople,
} from "./demo-people";

/** How long ago everybody joined. */
const JOINED_DAYS_AGO = 200;
const INVITATION_DAYS = 7;
const TERMS_VERSION = "2026-11";

/** The same id for the same key in every demo: links to demo content keep working over a new start. */
export function demoId(key: string): string {
  const hash = createHash("sha1").update(`brygga demo ${key}`).digest("hex");
  const variant = ((Number.parseInt(hash.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-${variant}${hash.slice(18, 20)}-${hash.slice(20, 32)}`;
}

export type DemoGroupKey = keyof typeof demoGroups;

export function demoGroupId(key: DemoGroupKey): string {
  return demoId(`group-${key}`);
}

/** Everybody's organisation and function, by the person's key, the guests included. */
export const demoMemberships: Record<string, { organisation: string; function: string }> = Object.fromEntries(
  demoPeople.map(({ key, organisation, function: does }) => [key, { organisation, function: does }]),
);

/** Writes the demo's organisations, people and groups. Running it again changes nothing. */
export async function seedPeople(db: Db, now: Date): Promise<void> {
  const today = swedishDay(now);
  const joined = atSwedishTime(addDays(today, -JOINED_DAYS_AGO), 9, 0);
  await db
    .insert(organisations)
    .values(
      demoOrganisations.map(({ key, ...organisation }) => ({ id: demoId(key), createdAt: joined, ...organisation })),
    )
    .onConflictDoNothing();
  await db
    .insert(people)
    .values(demoPeople.map((person) => personRow(person, joined)))
    .onConflictDoNothing();
  await db
    .insert(memberships)
    .values(
      demoPeople.map((person) => ({
        id: demoId(`membership-${person.key}`),
        personId: demoId(person.key),
        organisationId: demoId(person.organisation),
        function: person.function,
        organisationContact: person.contact ?? false,
        startsOn: addDays(today, -(person.joinedDaysAgo ?? JOINED_DAYS_AGO))
          .toISOString()
          .slice(0, 10),
        pausedAt:
          person.leavingDaysAgo === undefined ? null : atSwedishTime(addDays(today, -person.leavingDaysAgo), 15, 10),
      })),
    )
    .onConflictDoNothing();
  await seedGroups(db, today, joined);
  await db
    .insert(invitations)
    .values(demoInvitations.map((invitation) => invitationRow(invitation, now)))
    .onConflictDoNothing();
}

function personRow({ key, firstName, lastName, email, platformRole, guest }: DemoPerson, joined: Date) {
  return {
    id: demoId(key),
    firstName,
    lastName,
    email,
    platformRole: platformRole ?? ("member" as const),
    guest: guest !== undefined,
    termsVersion: TERMS_VERSION,
    createdAt: joined,
  };
}

async function seedGroups(db: Db, today: Date, joined: Date): Promise<void> {
  const keys = Object.keys(demoGroups) as DemoGroupKey[];
  await db
    .insert(groups)
    .values(
      keys.map((key) => {
        const { kind, access, name, purpose } = demoGroups[key];
        return { id: demoGroupId(key), kind, access, name, purpose, createdAt: joined };
      }),
    )
    .onConflictDoNothing();
  const rows = keys.flatMap((key) =>
    Object.entries(demoGroups[key].members).map(([person, role]) => {
      const visit = demoPeople.find((known) => known.key === person)?.guest;
      return {
        groupId: demoGroupId(key),
        personId: demoId(person),
        role,
        expiresAt: visit ? atSwedishTime(addDays(today, visit.daysLeft), 23, 59) : null,
        invitedBy: visit ? demoId(visit.invitedBy) : null,
        joinedAt: joined,
      };
    }),
  );
  await db.insert(groupMembers).values(rows).onConflictDoNothing();
}

function invitationRow(
  { key, organisation, invitedBy, sentDaysAgo, acceptedBy, ...invited }: DemoInvitation,
  now: Date,
) {
  const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
  return {
    ...invited,
    id: demoId(key),
    organisationId: demoId(organisation),
    invitedBy: demoId(invitedBy),
    // No token has this hash.
    tokenHash: key,
    createdAt: inDays(-sentDaysAgo),
    expiresAt: inDays(INVITATION_DAYS - sentDaysAgo),
    ...(acceptedBy && { acceptedBy: demoId(acceptedBy), acceptedAt: inDays(1 - sentDaysAgo) }),
  };
}
