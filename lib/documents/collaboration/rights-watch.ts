import type { Context } from "#lib/platform/context";
import { requireMember } from "#lib/platform/errors";
import { log } from "#lib/platform/log";
import { within } from "#lib/platform/within";
import { type Access, accessTo } from "../realtime";
import type { DocumentSocket } from "./document-socket";
import { reasonOf } from "./refused";

export type Doors = {
  /** Who a Cookie header, or an already known session, belongs to right now. */
  contextOf(from: { cookie: string | undefined } | { sessionId: string }): Promise<Context>;
  /** Milliseconds until the first of a guest's visits is over by itself. */
  visitEndsIn(personId: string): Promise<number | undefined>;
};

/** What is known of a connection. Filled in when it names its document. */
export type Visit = Partial<Admitted> & {
  socket: DocumentSocket;
  cookie: string | undefined;
  timer?: NodeJS.Timeout;
  /** The looks at its rights that are not answered yet: they may have ended. */
  looks: Set<Promise<void>>;
  /** How often it has asked for the text. */
  asked?: number;
  /** When it was last noted that somebody writes on it. */
  notedAt?: number;
};
export type Admitted = {
  documentId: string;
  personId: string;
  sessionId: string;
  name: string;
  access: Access;
};

/** How often an open document's session and rights are looked at again, whatever was or was not signalled. */
const RECHECK_MS = 5 * 60_000;
/** The least between two looks that nobody asked for: what ends at a moment may not have ended at the first look after it. */
const LEAST_MS = 1_000;
/** As long as one account of what a connection may send: what is held of it meanwhile is bounded by that. */
const LONGEST_HOLD_MS = 10_000;

/** Looks again at what those who have a document open still may, when it may have changed. */
export class RightsWatch {
  private signals = 0;

  constructor(
    private readonly doors: Doors,
    private readonly visits: ReadonlySet<Visit>,
  ) {}

  /** How many signals about rights were heard. */
  get heard(): number {
    return this.signals;
  }

  /** What some may has perhaps changed, and of those at the door as well: `heard` tells them so. */
  async signal(which: (visit: Visit) => boolean): Promise<void> {
    this.signals += 1;
    const doubted = [...this.visits].filter((visit) => visit.access && which(visit));
    await Promise.all(doubted.map((visit) => this.recheck(visit)));
  }

  /**
   * From this very moment nothing more of theirs is taken in until it is known whether they still may: the others would see
   * it. Ends a connection whose rights are no longer what they were: the browser comes back, and is told what they are.
   */
  recheck(visit: Visit): Promise<void> {
    const look = this.look(visit).finally(() => visit.looks.delete(look));
    visit.looks.add(look);
    return look;
  }

  /** The last moment of a guest, or of what was granted, comes without a signal: the next look is then. */
  async planRecheck(visit: Visit): Promise<void> {
    const visitEnds = visit.personId ? await this.doors.visitEndsIn(visit.personId) : undefined;
    const ends = Math.min(RECHECK_MS, visitEnds ?? RECHECK_MS, visit.access?.endsInMs ?? RECHECK_MS);
    const next = Math.max(LEAST_MS, ends);
    clearTimeout(visit.timer);
    if (this.visits.has(visit)) visit.timer = setTimeout(() => void this.recheck(visit), next).unref();
  }

  private async look(visit: Visit): Promise<void> {
    const { sessionId, documentId, access, socket } = visit;
    if (!sessionId || !documentId || !access) return;
    try {
      const ctx = await this.doors.contextOf({ sessionId });
      requireMember(ctx);
      const now = await accessTo(ctx, documentId);
      if (now.mayWrite !== access.mayWrite || now.role !== access.role) return socket.close();
      // When it ends is from now, and another grant may end next.
      visit.access = now;
      await this.planRecheck(visit);
    } catch (error) {
      if (reasonOf(error) === "unavailable") log.warn({ error, documentId }, "rights in a document not known, closed");
      socket.close();
    }
  }
}

/** Resolves when no look at somebody's rights is under way any more, or nobody has answered for too long. */
export async function whenKnown({ looks }: Visit): Promise<void> {
  const allAnswered = async () => {
    while (looks.size > 0) await Promise.all(looks);
  };
  await within(LONGEST_HOLD_MS, allAnswered());
}
