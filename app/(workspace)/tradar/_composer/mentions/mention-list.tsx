import { type RefObject, useContext, useEffect, useRef } from "react";
import { Icon } from "#app/_ui/icon";
import type { Choice } from "#lib/threads/mentions/schema";
import { MentionSetting, reachedWords } from "./setting";
import { isThing, type MentionChoices } from "./use-mention-list";

type Props = {
  /** The editor's id, which the keys go to all the while. */
  controls: string;
  popup: RefObject<HTMLDivElement | null>;
  choices: MentionChoices | null;
  onChoose: (index: number) => void;
};

const ICONS = {
  person: "user",
  organisation: "building",
  function: "users",
  thread: "messages-square",
  document: "file-text",
} as const;

/** Whom one may mention, at the cursor. Focus stays in the text; the editor names the option that is current. */
export function MentionList({ controls, popup, choices, onChoose }: Props) {
  const { texts } = useContext(MentionSetting);
  const list = useRef<HTMLDivElement>(null);
  const items = choices?.items ?? [];
  const current = items.length > 0 ? `${controls}-forslag-${choices?.current}` : undefined;
  useEffect(() => {
    const editor = document.getElementById(controls);
    editor?.setAttribute("aria-autocomplete", "list");
    if (current) {
      editor?.setAttribute("aria-controls", `${controls}-forslag`);
      editor?.setAttribute("aria-activedescendant", current);
      document.getElementById(current)?.scrollIntoView({ block: "nearest" });
    } else {
      editor?.removeAttribute("aria-controls");
      editor?.removeAttribute("aria-activedescendant");
    }
  }, [controls, current]);
  return (
    <div className="mention-list" ref={popup} hidden={items.length === 0 && !choices?.note}>
      {choices?.note && <p>{choices.note}</p>}
      {items.length > 0 && (
        <div role="listbox" id={`${controls}-forslag`} aria-label={texts.list} ref={list}>
          {items.map((item, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the editor has the focus and hears the keys.
            <div
              key={`${item.kind}:${item.id}`}
              role="option"
              id={`${controls}-forslag-${index}`}
              aria-selected={index === choices?.current}
              tabIndex={-1}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(index)}
            >
              <Icon name={isThing(item) || item.reads ? ICONS[item.kind] : "lock"} size="s" />
              <span>
                <b>{item.label}</b>
                <small>{aboutOf(item, texts)}</small>
                {!isThing(item) && !item.reads && <small className="no-access">{texts.noAccess}</small>}
              </span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function aboutOf(item: Choice, texts: Parameters<typeof reachedWords>[1]): string {
  if (isThing(item)) return `${item.kind === "thread" ? texts.thread : texts.document}, ${item.about}`;
  if (item.kind === "person") return item.about;
  return `${item.kind === "organisation" ? texts.organisation : texts.function}, ${reachedWords(item.reached, texts)}`;
}
