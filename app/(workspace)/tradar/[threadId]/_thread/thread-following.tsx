import { useState } from "react";
import { announce } from "#app/_ui/announce";
import { fill } from "#lib/platform/fill";
import type { Following, FollowLevel } from "#lib/threads/following/schema";
import { sendLevel } from "./thread-api";
import type { ThreadWords } from "./thread-words";

type Props = {
  thread: { id: string; group: { id: string; name: string } };
  following: Following;
  onChanged: (following: Following) => void;
  texts: ThreadWords["following"];
};

const LEVELS = ["follow", "normal", "quiet"] as const satisfies readonly FollowLevel[];

/** What one is told of in this thread, why, and the way to change it: at once with script, by a button without. */
export function ThreadFollowing({ thread, following, onChanged, texts }: Props) {
  const [failed, setFailed] = useState(false);
  const { level, groupLevel } = following;
  const own = isOwn(following);
  const choose = async (chosen: FollowLevel | "group") => {
    const answer = await sendLevel(thread.id, chosen);
    setFailed(!answer.ok);
    if (!answer.ok) return;
    onChanged(answer.body);
    announce(`${texts.states[answer.body.level]}. ${whyText(answer.body, thread.group.name, texts)}`);
  };
  return (
    <section className="no-print" aria-labelledby="bevakning">
      <h2 id="bevakning" tabIndex={-1}>
        {texts.title}
      </h2>
      <form className="field" method="post" action={`/tradar/${thread.id}/bevakning`}>
        <label className="sr-only" htmlFor="niva">
          {texts.threadLabel}
        </label>
        <select
          className="select"
          id="niva"
          name="niva"
          value={own ? level : "group"}
          aria-describedby="niva-hint"
          onChange={({ target }) => void choose(target.value as FollowLevel | "group")}
        >
          <option value="group">{fill(texts.asGroup, { level: texts.levels[groupLevel] })}</option>
          {LEVELS.map((each) => (
            <option key={each} value={each}>
              {texts.levels[each]}
            </option>
          ))}
        </select>
        <noscript>
          <button className="btn" type="submit">
            {texts.save}
          </button>
        </noscript>
      </form>
      {failed && (
        <p className="error" role="alert">
          {texts.failed}
        </p>
      )}
      <p className="muted rail-more" id="niva-hint">
        {texts.means[level]} <b>{texts.why}</b> {whyText(following, thread.group.name, texts)}
      </p>
      <p>
        <a className="link" href={`/grupper/${thread.group.id}#bevakning`}>
          {texts.changeGroup}
        </a>
      </p>
    </section>
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
