import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { fill } from "#lib/platform/fill";
import { postAddress } from "#lib/threads/address";
import type { PostView } from "#lib/threads/schema";
import type { ComposerTexts } from "./texts";

type Props = {
  texts: ComposerTexts;
  threadId: string | null;
  /** Those on the page. */
  posts: readonly PostView[] | undefined;
  begunAfter: number | undefined;
  lastNumber: number | undefined;
};

/** What has been said since a draft was begun: whoever takes it up again may want to read that first. */
export function SinceBegun({ texts, threadId, posts = [], begunAfter, lastNumber }: Props) {
  if (!threadId || !begunAfter || !lastNumber || lastNumber <= begunAfter) return null;
  const n = lastNumber - begunAfter;
  const first = begunAfter + 1;
  const isHere = posts.some(({ number }) => number === first);
  return (
    <p className="composer-answers">
      <Icon name="history" size="s" />
      <span>{n === 1 ? texts.sinceBegunOne : fill(texts.sinceBegunOther, { n })}</span>
      <Link className="link" href={isHere ? `#inlagg-${first}` : postAddress(threadId, first)}>
        {fill(texts.sinceBegunRead, { n: first })}
      </Link>
    </p>
  );
}
