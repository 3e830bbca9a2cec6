import { PluginKey } from "@tiptap/pm/state";
import { useContext, useRef, useState } from "react";
import { type Suggestions, useListAtCursor } from "#app/_components/at-cursor/use-list-at-cursor";
import { announce } from "#app/_ui/announce";
import { fill } from "#lib/platform/fill";
import type { Choice, Thing } from "#lib/threads/mentions/schema";
import { fetchMentionable } from "./mention-server";
import { MentionSetting } from "./setting";

export type Things = { find: (query: string, signal: AbortSignal) => Promise<Thing[]>; chosen: (thing: Thing) => void };

const PAUSE_MS = 120;
/** Longer than a name: somebody goes on writing, and meant the sign and not a person. */
const LONGEST_QUERY = 40;
const KEY = new PluginKey("mention");

/** The suggestions that open at "@", and the keys that are theirs while they are open. `things` where a text may speak of such. */
export function useMentionList(things?: Things) {
  const latest = useRef(useContext(MentionSetting));
  latest.current = useContext(MentionSetting);
  const failed = useRef(false);
  const noteOf = (query: string): string | null => {
    const { groupId, texts } = latest.current;
    if (!groupId) return texts.chooseGroup;
    if (failed.current) return texts.failed;
    return query !== "" && !query.includes(" ") ? texts[things ? "noneOfAny" : "none"] : null;
  };
  const { suggestion: place, ...list } = useListAtCursor<Choice>(KEY, ({ items, query }, noteBefore) => {
    const { texts } = latest.current;
    const note = items.length > 0 ? null : noteOf(query);
    if (items.length > 0) announce(items.length === 1 ? texts.foundOne : fill(texts.foundOther, { n: items.length }));
    else if (note && note !== noteBefore) announce(note);
    return note;
  });

  const [suggestion] = useState<Suggestions<Choice>>(() => ({
    ...place,
    char: "@",
    allowSpaces: true,
    allowedPrefixes: [" ", "(", "\u00a0"],
    debounce: PAUSE_MS,
    shouldShow: ({ query }) => query.length <= LONGEST_QUERY && !query.startsWith(" "),
    items: async ({ query, signal }) => {
      const { groupId } = latest.current;
      failed.current = false;
      if (!groupId) return [];
      try {
        const [people, found = []] = await Promise.all([
          fetchMentionable(groupId, query, signal),
          things?.find(query, signal),
        ]);
        return [...people, ...found];
      } catch {
        failed.current = !signal.aborted;
        return [];
      }
    },
    command: ({ editor, range, props }) => {
      const { kind, id } = props;
      if (isThing(props)) things?.chosen(props);
      const spaced =
        editor.state.doc.textBetween(range.to, Math.min(range.to + 1, editor.state.doc.content.size)) === " ";
      editor
        .chain()
        .insertContentAt({ from: range.from, to: spaced ? range.to + 1 : range.to }, [
          { type: "mention", attrs: { kind, id, label: isThing(props) ? null : props.label } },
          { type: "text", text: " " },
        ])
        .run();
    },
  }));

  return { ...list, suggestion };
}

/** What has a name that not everybody may know: a text holds none for it. */
export function isThing(choice: Choice): choice is Thing {
  return choice.kind === "thread" || choice.kind === "document";
}

export type MentionListHandle = ReturnType<typeof useMentionList>;
