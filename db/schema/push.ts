import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment } from "./columns";
import { people, sessions } from "./members";

/** A browser in which somebody has asked to be told even when Brygga is not open. */
export const pushDevices = pgTable(
  "push_devices",
  {
    id: uuid().primaryKey().defaultRandom(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    /** The session last open in it. Ending that, there or from elsewhere, ends this; that it runs out by itself does not. */
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    /** The address at the browser's push service. One browser has one, whoever uses it. */
    endpoint: text().notNull().unique(),
    /** The browser's public key and shared secret, base64url: what is sent can be read by that browser alone (RFC 8291). */
    p256dh: text().notNull(),
    auth: text().notNull(),
    /** "Chrome/Windows", as for sessions. */
    device: text().notNull(),
    createdAt: createdAt(),
    /** When the service last took something for it. */
    lastSentAt: moment(),
  },
  (t) => [index("push_devices_person").on(t.personId, t.createdAt), index("push_devices_session").on(t.sessionId)],
);
