import { useContext, useState } from "react";
import { announce } from "#app/_ui/announce";
import { Button } from "#app/_ui/button";
import { Icon } from "#app/_ui/icon";
import { fill } from "#lib/platform/fill";
import type { Counted } from "#lib/threads/mentions/schema";
import { letIn } from "./mention-server";
import { MentionSetting } from "./setting";

type Props = { outside: Counted["outside"]; onLetIn: (name: string) => void };

/** Whom the text names in vain, since they cannot read the group, and the way to let them in. */
export function OutsidePeople({ outside, onLetIn }: Props) {
  const { groupId, texts } = useContext(MentionSetting);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string>();
  const invite = async ({ id, name }: Counted["outside"][number]) => {
    if (busy) return;
    setBusy(true);
    setFailed(undefined);
    try {
      await letIn(groupId, id);
      onLetIn(name);
    } catch {
      setFailed(name);
      announce(fill(texts.letInFailed, { name }), "assertive");
    }
    setBusy(false);
  };
  return outside.map((person) => (
    <div className="guard mention-outside" key={person.id}>
      <Icon name="lock" />
      <div>
        <h3>{texts.noAccess}</h3>
        <p>{fill(texts.outside, { name: person.name })}</p>
        {failed === person.name && <p>{fill(texts.letInFailed, { name: person.name })}</p>}
      </div>
      <p className="actions">
        <Button icon="user-plus" aria-disabled={busy} onClick={() => void invite(person)}>
          {fill(texts.letIn, { name: person.name })}
        </Button>
      </p>
    </div>
  ));
}
