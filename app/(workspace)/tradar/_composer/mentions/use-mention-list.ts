import type { Editor } from "@tiptap/core";
import { PluginKey } from "@tiptap/pm/state";
import { exitSuggestion, type SuggestionOptions, type SuggestionProps } from "@tiptap/suggestion";
import { useContext, useRef, useState } from "react";
import { announce } from "#app/_ui/announce";
import { fill } from "#lib/platform/fill";
import type { Choice, Thing } from "#lib/threads/mentions/schema";
import { fetchMentionable } from "./mention-server";
import { MentionSetting } from "./setting";
import { withinPage } from "./within-page";

/** What stands at the cursor after "@": suggestions, or a sentence in their place. */
export type MentionChoices = { items: readonly Choice[]; current: number; note: string | null };

export type Things = { find: (query: string, signal: AbortSignal) => Promise<Thing[]>; chosen: (thing: Thing) => void };

type Suggestion = Omit<SuggestionOptions<Choice, Choice>, "editor">;

const PAUSE_MS = 120;
/** Longer than a name: somebody goes on writing, and meant the sign and not a person. */
const LONGEST_QUERY = 40;
const KEY = new PluginKey("mention");

/** The suggestions that open at "@", and the keys that are theirs while they are open. `things` where a text may speak of such. */
export function useMentionList(things?: Things) {
  const latest = useRef(useContext(MentionSetting));
  latest.current = useContext(MentionSetting);
  const [choices, setChoices] = useState<MentionChoices | null>(null);
  const popup = useRef<HTMLDivElement>(null);
  const open = useRef<{ props: SuggestionProps<Choice, Choice>; unmount: () => void } | null>(null);
  const shown = useRef<MentionChoices | null>(null);
  const failed = useRef(false);
  const show = (next: MentionChoices | null) => {
    shown.current = next;
    setChoices(next);
  };

  const update = (props: SuggestionProps<Choice, Choice>) => {
    if (open.current) open.current.props = props;
    if (props.loading) return;
    const { texts } = latest.current;
    const { items, query } = props;
    const note = items.length > 0 ? null : noteOf(query);
    if (items.length > 0) announce(items.length === 1 ? texts.foundOne : fill(texts.foundOther, { n: items.length }));
    else if (note && note !== shown.current?.note) announce(note);
    show({ items, current: 0, note });
  };
  const noteOf = (query: string): string | null => {
    const { groupId, texts } = latest.current;
    if (!groupId) return texts.chooseGroup;
    if (failed.current) return texts.failed;
    return query !== "" && !query.includes(" ") ? texts[things ? "noneOfAny" : "none"] : null;
  };
  const choose = (index: number) => {
    const item = shown.current?.items[index];
    if (item) open.current?.props.command(item);
  };

  const [suggestion] = useState<Suggestion>(() => ({
    pluginKey: KEY,
    char: "@",
    allowSpaces: true,
    allowedPrefixes: [" ", "(", "\u00a0"],
    debounce: PAUSE_MS,
    floatingUi: withinPage,
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
    render: () => ({
      onStart: (props) => {
        const unmount = popup.current ? props.mount(popup.current) : () => undefined;
        open.current = { props, unmount };
        update(props);
      },
      onUpdate: update,
      onExit: () => {
        open.current?.unmount();
        open.current = null;
        show(null);
      },
    }),
  }));

  /** Whether the key was for the list. */
  const pressed = (event: KeyboardEvent, editor: Editor): boolean => {
    const { items = [], current = 0, note } = shown.current ?? {};
    if ((items.length === 0 && !note) || event.isComposing || event.ctrlKey || event.metaKey || event.altKey)
      return false;
    if (event.key === "Escape") {
      exitSuggestion(editor.view, KEY);
      return true;
    }
    if (items.length === 0) return false;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) show({ items, current: (current + move + items.length) % items.length, note: null });
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) choose(current);
    else return false;
    return true;
  };

  return { suggestion, popup, choices, choose, pressed };
}

/** What has a name that not everybody may know: a text holds none for it. */
export function isThing(choice: Choice): choice is Thing {
  return choice.kind === "thread" || choice.kind === "document";
}

export type MentionListHandle = ReturnType<typeof useMentionList>;
