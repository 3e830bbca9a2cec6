import { useContext, useEffect, useState } from "react";
import { announce } from "#app/_ui/announce";
import { Icon } from "#app/_ui/icon";
import { fill } from "#lib/platform/fill";
import type { MentionTarget } from "#lib/threads/body/body";
import type { Counted } from "#lib/threads/mentions/schema";
import { fetchReached } from "./mention-server";
import { OutsidePeople } from "./outside-people";
import { MentionSetting, type MentionTexts, reachedWords } from "./setting";

const PAUSE_MS = 300;

/**
 * How many the mentions in a text will reach, before it is sent, and for the group's coordinators whom they will not.
 * Says nothing while that is not known.
 */
export function MentionReach({ mentions, onLetIn }: { mentions: readonly MentionTarget[]; onLetIn: () => void }) {
  const { groupId, texts } = useContext(MentionSetting);
  const [counted, setCounted] = useState<Counted>();
  const [letIn, setLetIn] = useState<string>();
  useEffect(() => {
    if (mentions.length === 0 || !groupId) return setCounted(undefined);
    const stop = new AbortController();
    const timer = setTimeout(() => {
      fetchReached(groupId, mentions, stop.signal).then(
        (now) => {
          setCounted(now);
          announce(
            [letIn && fill(texts.letInDone, { name: letIn }), ...sentencesOf(now, texts)].filter(Boolean).join(" "),
          );
        },
        () => undefined,
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [mentions, groupId, texts, letIn]);
  if (!counted) return null;
  return (
    <>
      <OutsidePeople
        outside={counted.outside}
        onLetIn={(name) => {
          setLetIn(name);
          onLetIn();
        }}
      />
      {letIn && (
        <p className="reach mention-reach">
          <Icon name="check" size="s" />
          <span>{fill(texts.letInDone, { name: letIn })}</span>
        </p>
      )}
      <p className="reach mention-reach">
        <Icon name="at-sign" size="s" />
        <span>{reachSentence(counted, texts)}</span>
      </p>
    </>
  );
}

function sentencesOf(counted: Counted, texts: MentionTexts): string[] {
  const outside = counted.outside.map(({ name }) => fill(texts.outside, { name }));
  return [reachSentence(counted, texts), ...outside];
}

function reachSentence(counted: Counted, texts: MentionTexts): string {
  return counted.people === 0 ? texts.reachesNobody : fill(texts.reaches, { whom: reachedWords(counted, texts) });
}
