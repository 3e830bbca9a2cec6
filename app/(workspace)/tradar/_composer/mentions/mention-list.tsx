import { type RefObject, useContext, useEffect } from "react";
import { ListAtCursor } from "#app/_components/at-cursor/list-at-cursor";
import type { Choices } from "#app/_components/at-cursor/use-list-at-cursor";
import { Icon } from "#app/_ui/icon";
import type { Choice } from "#lib/threads/mentions/schema";
import { MentionSetting, reachedWords } from "./setting";
import { isThing } from "./use-mention-list";

type Props = {
  /** The editor's id. */
  controls: string;
  popup: RefObject<HTMLDivElement | null>;
  choices: Choices<Choice> | null;
  onChoose: (index: number) => void;
};

const ICONS = {
  person: "user",
  organisation: "building",
  function: "users",
  thread: "messages-square",
  document: "file-text",
} as const;

/** Whom one may mention, at the cursor. */
export function MentionList({ controls, popup, choices, onChoose }: Props) {
  const { texts } = useContext(MentionSetting);
  useEffect(() => {
    document.getElementById(controls)?.setAttribute("aria-autocomplete", "list");
  }, [controls]);
  return (
    <ListAtCursor
      controls={controls}
      name="forslag"
      label={texts.list}
      popup={popup}
      choices={choices}
      onChoose={onChoose}
      keyOf={({ kind, id }) => `${kind}:${id}`}
    >
      {(item) => (
        <>
          <Icon name={isThing(item) || item.reads ? ICONS[item.kind] : "lock"} size="s" />
          <span>
            <b>{item.label}</b>
            <small>{aboutOf(item, texts)}</small>
            {!isThing(item) && !item.reads && <small className="no-access">{texts.noAccess}</small>}
          </span>
        </>
      )}
    </ListAtCursor>
  );
}

function aboutOf(item: Choice, texts: Parameters<typeof reachedWords>[1]): string {
  if (isThing(item)) return `${item.kind === "thread" ? texts.thread : texts.document}, ${item.about}`;
  if (item.kind === "person") return item.about;
  return `${item.kind === "organisation" ? texts.organisation : texts.function}, ${reachedWords(item.reached, texts)}`;
}
