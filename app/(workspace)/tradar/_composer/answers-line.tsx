import { Button } from "#app/_ui/button";
import { Icon } from "#app/_ui/icon";
import { fill } from "#lib/platform/fill";
import type { ReplyTo } from "#lib/threads/drafts/draft";
import type { ComposerTexts } from "./texts";

type Props = { texts: ComposerTexts; post: ReplyTo; onLeave: () => void };

/** Which post the text answers, and the way to answer none. */
export function AnswersLine({ texts, post: { by, number }, onLeave }: Props) {
  return (
    <p className="composer-answers">
      <Icon name="reply" size="s" />
      <span>{fill(texts.answers, { name: by, n: number })}</span>
      <Button look="quiet" onClick={onLeave}>
        {texts.answersNot}
      </Button>
    </p>
  );
}
