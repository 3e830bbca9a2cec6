import { askServer } from "#app/_ui/ask-server";
import type { LinkTitle } from "#lib/documents/links/schema";
import { type LinkTarget, targetKey } from "#lib/platform/rich-text/link-targets";

/** As many as the server answers at once. */
const AT_ONCE = 100;

/**
 * What the things that a text speaks of are called, for the one who has it open. Each is asked for once, those that come
 * together at once; the text itself holds no names.
 */
export class LinkTitles {
  /** Null for what the reader may not know, or cannot be fetched now. */
  private readonly known = new Map<string, string | null>();
  private readonly asked = new Map<string, LinkTarget>();
  private readonly heard = new Set<() => void>();

  /** Undefined until it is known. */
  of(target: LinkTarget): string | null | undefined {
    const key = targetKey(target);
    const title = this.known.get(key);
    if (title === undefined && !this.asked.has(key)) {
      if (this.asked.size === 0) setTimeout(() => void this.fetch());
      this.asked.set(key, target);
    }
    return title;
  }

  /** What has just been chosen by its name. */
  know({ title, ...target }: LinkTitle): void {
    this.known.set(targetKey(target), title);
  }

  /** @returns what ends it */
  onChange(hear: () => void): () => void {
    this.heard.add(hear);
    return () => this.heard.delete(hear);
  }

  private async fetch(): Promise<void> {
    const targets = [...this.asked.values()].slice(0, AT_ONCE);
    const titles = await titlesOf(targets);
    for (const target of targets) {
      const found = titles.find((title) => targetKey(title) === targetKey(target));
      this.known.set(targetKey(target), found?.title ?? null);
      this.asked.delete(targetKey(target));
    }
    for (const hear of this.heard) hear();
    if (this.asked.size > 0) await this.fetch();
  }
}

export async function titlesOf(targets: readonly LinkTarget[]): Promise<LinkTitle[]> {
  try {
    const response = await askServer("/api/links/titles", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ targets }),
    });
    return response.ok ? ((await response.json()) as { titles: LinkTitle[] }).titles : [];
  } catch {
    return [];
  }
}
