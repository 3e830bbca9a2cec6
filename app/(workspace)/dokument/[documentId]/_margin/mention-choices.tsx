import { Icon } from "#app/_ui/icon";
import type { MarginTexts } from "./margin-texts";
import type { NoteMentions } from "./note-mentions";

type Props = { id: string; mentions: NoteMentions; texts: MarginTexts };

/** The people offered at "@". The focus stays in the box, which names the one that is current. */
export function MentionChoices({ id, mentions: { items, current, choose }, texts }: Props) {
  if (items.length === 0) return null;
  return (
    <div className="mention-choices" role="listbox" id={id} aria-label={texts.mentionList}>
      {items.map((reader, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the box has the focus and hears the keys.
        <div
          key={reader.id}
          role="option"
          id={`${id}-${index}`}
          aria-selected={index === current}
          tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(reader)}
        >
          <Icon name="user" size="s" />
          <span>
            <b>{reader.name}</b>
            <small>{reader.about}</small>
          </span>
        </div>
      ))}
    </div>
  );
}
