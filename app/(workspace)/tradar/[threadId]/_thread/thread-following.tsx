import { FollowLevel } from "#app/_components/follow-level";
import { announce } from "#app/_ui/announce";
import { fill } from "#lib/platform/fill";
import type { Following, FollowLevel as Level } from "#lib/threads/following/schema";
import { sendLevel } from "./thread-api";
import type { ThreadWords } from "./thread-words";

type Props = {
  thread: { id: string; group: { id: string; name: string } };
  following: Following;
  onChanged: (following: Following) => void;
  texts: ThreadWords["following"];
};

const LEVELS = ["follow", "normal", "quiet"] as const satisfies readonly Level[];

/** What one is told of in this thread, why, and the way to change it. */
export function ThreadFollowing({ thread, following, onChanged, texts }: Props) {
  const { level, groupLevel } = following;
  const choose = async (chosen: Level | "group") => {
    const answer = await sendLevel(thread.id, chosen);
    if (!answer.ok) return false;
    onChanged(answer.body);
    announce(`${texts.states[answer.body.level]}. ${whyText(answer.body, thread.group.name, texts)}`);
    return true;
  };
  return (
    <FollowLevel<Level | "group">
      title={texts.title}
      label={texts.threadLabel}
      action={`/tradar/${thread.id}/bevakning`}
      choices={[
        { value: "group", text: fill(texts.asGroup, { level: texts.levels[groupLevel] }) },
        ...LEVELS.map((value) => ({ value, text: texts.levels[value] })),
      ]}
      value={isOwn(following) ? level : "group"}
      onChoose={choose}
      hint={
        <>
          {texts.means[level]} <b>{texts.why}</b> {whyText(following, thread.group.name, texts)}
        </>
      }
      texts={{ save: texts.save, failed: texts.failed }}
    >
      <p>
        <a className="link" href={`/grupper/${thread.group.id}#bevakning`}>
          {texts.changeGroup}
        </a>
      </p>
    </FollowLevel>
  );
}

/** Whether the level is the thread's own. */
function isOwn({ rule }: Following): boolean {
  return rule !== "group" && rule !== "listed" && rule !== "open";
}

/** The rule that won, as a sentence. */
function whyText({ rule, level }: Following, group: string, texts: ThreadWords["following"]): string {
  return fill(rule === "group" ? texts.byGroup[level] : texts.rules[rule], { group });
}
