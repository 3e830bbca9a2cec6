import type { DraftContent, StoredDraft } from "./draft";

/** Another text for the same place, kept until its writer has chosen. */
export type OtherDraft = { content: DraftContent; at: number; from: "server" | "device" };

/** A draft as this device keeps it. */
export type LocalDraft = {
  /** null: thrown away here, which the server has not heard of yet. */
  content: DraftContent | null;
  /** The server's version this text was written on. */
  baseVersion: number;
  /** The server has exactly this text. */
  synced: boolean;
  /** The server has answered that there is no place for it any more. Left out by an earlier version. */
  refused?: boolean | undefined;
  changedAt: number;
  /** When the server last took it, by the server's clock; 0 when it never did. */
  savedAt: number;
  /** Sent without an answer. Found on the server, such a text is our own, not another's. */
  unanswered: readonly DraftContent[];
  other: OtherDraft | null;
  /** Left out by an earlier version. */
  behind?: readonly OtherDraft[] | undefined;
};

export type ChosenDraft = {
  content: DraftContent | null;
  baseVersion: number;
  synced: boolean;
  other: OtherDraft | null;
  behind?: readonly OtherDraft[] | undefined;
};

/** How many texts of one place are on this device alone. */
export function unsentTexts({ content, synced, other, behind = [] }: LocalDraft): number {
  return (content && !synced ? 1 : 0) + (other ? 1 : 0) + behind.length;
}

/** With one more text to choose about: nothing that is offered is replaced before its writer has chosen. */
export function offered(
  other: OtherDraft,
  before: { other: OtherDraft | null; behind?: readonly OtherDraft[] | undefined },
): { other: OtherDraft; behind?: readonly OtherDraft[] } {
  const earlier = [...(before.other ? [before.other] : []), ...(before.behind ?? [])];
  const behind = earlier.filter(({ content }) => !sameContent(content, other.content));
  return { other, ...(behind.length > 0 && { behind }) };
}

/** What else is offered beside a text. */
function without(content: DraftContent | null, { other, behind = [] }: Pick<ChosenDraft, "other" | "behind">) {
  const [next = null, ...rest] = [...(other ? [other] : []), ...behind].filter(
    (offer) => !sameContent(offer.content, content),
  );
  return { other: next, ...(rest.length > 0 && { behind: rest }) };
}

/** Which text to go on with when the device and the server both have one: nothing that was written is dropped unasked. */
export function chooseDraft(local: LocalDraft | undefined, server: StoredDraft): ChosenDraft {
  const theirs = { content: server.content, baseVersion: server.version, synced: true };
  if (!local) return { ...theirs, other: null };
  const { other, behind, content } = local;
  const before = { other, ...(behind && { behind }) };
  const ours = { content, baseVersion: server.version, synced: false };

  if (sameContent(content, server.content)) return { ...theirs, ...before };
  // Kept there once and gone now, published or thrown away on another device; or never here, and no longer only offered.
  if (local.synced) return { ...theirs, ...without(server.content, before) };
  if (
    server.content === null ||
    server.version === local.baseVersion ||
    includesContent(local.unanswered, server.content)
  ) {
    return { ...ours, ...before };
  }
  // A page that went away sent its last words and had no time left to keep them here.
  if (content && goesOnFrom(content, server.content)) return { ...theirs, ...before };
  const at = Date.parse(server.updatedAt ?? "") || 0;
  if (content === null) return { ...theirs, ...before };
  if (local.changedAt >= at) return { ...ours, ...offered({ content: server.content, at, from: "server" }, local) };
  return { ...theirs, synced: true, ...offered({ content, at: local.changedAt, from: "device" }, local) };
}

/** Whether a text that becomes the same post has everything of an earlier one, and more after it. */
function goesOnFrom({ doc: earlier, ...beside }: DraftContent, { doc: later, ...laterBeside }: DraftContent): boolean {
  return (
    beside.postId !== undefined &&
    canonical(beside) === canonical(laterBeside) &&
    begins(earlier.content, later.content)
  );
}

type Node = { type: string; text?: string; content?: readonly Node[] };

/** All but the last of the nodes stand there unchanged, and what stands there of the last begins as it does. */
function begins(nodes: readonly Node[], longer: readonly Node[]): boolean {
  const last = nodes.length - 1;
  return nodes.every((node, n) => {
    const there = longer[n];
    if (!there || n < last) return canonical(node) === canonical(there);
    const { text = "", content = [], ...kind } = node;
    const { text: longerText = "", content: longerContent = [], ...longerKind } = there;
    return canonical(kind) === canonical(longerKind) && longerText.startsWith(text) && begins(content, longerContent);
  });
}

/** Equal as JSON, in whatever order the database gives the keys. */
export function sameContent(a: DraftContent | null, b: DraftContent | null): boolean {
  return canonical(a) === canonical(b);
}

export function includesContent(contents: readonly DraftContent[], wanted: DraftContent): boolean {
  return contents.some((content) => sameContent(content, wanted));
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
