"use client";

import { useReviewCount } from "#app/_components/use-review-count";
import { LinkButton } from "#app/_ui/button";
import { Icon } from "#app/_ui/icon";
import { fill } from "#lib/platform/fill";

type Props = { initial: number; texts: { title: string; one: string; other: string; link: string } };

/** What waits for those who keep order; gone when somebody else has decided it. */
export function Reviews({ initial, texts }: Props) {
  const n = useReviewCount(initial) ?? 0;
  if (n === 0) return null;
  return (
    <section className="banner banner-warn" aria-labelledby="att-granska">
      <Icon name="shield-check" />
      <div className="grow">
        <h2 className="label" id="att-granska">
          {texts.title}
        </h2>
        <p role="status">{n === 1 ? texts.one : fill(texts.other, { n })}</p>
      </div>
      <LinkButton href="/granskning">{texts.link}</LinkButton>
    </section>
  );
}
