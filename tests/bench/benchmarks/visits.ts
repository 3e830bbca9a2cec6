import { type Corpus, type Member, mayRead, type Thread } from "../corpus/corpus";

export type Visit = { member: Member; thread: Thread };

const VISITS = 200;

/** Two hundred members who each open another thread that they may read, spread over the whole corpus. */
export function visits({ threads, followers }: Corpus): Visit[] {
  const found: Visit[] = [];
  for (let n = 0; found.length < VISITS; n++) {
    const member = followers[n % followers.length];
    const thread = threads[(n * 97) % threads.length];
    if (member && thread && mayRead(member, thread)) found.push({ member, thread });
  }
  return found;
}

export function cookieOf(member: Member): Record<string, string> {
  return { cookie: `brygga.session=${member.token}` };
}
