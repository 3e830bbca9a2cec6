import type { ReactNode } from "react";
import { getTranslations } from "#app/_i18n/translations";
import { Icon } from "#app/_ui/icon";
import type { PublishAnyway } from "#lib/privacy/publishing";

type Review = { by: string; reason: PublishAnyway["reason"]; note: string };
type Props = {
  title: string;
  reviews: readonly Review[];
  said: (words: { name: string; reason: string }) => string;
  /** What the reader is to do about it. */
  text: string;
  /** The form that says that it may stand. */
  children: ReactNode;
};

/** For those who keep order: what was published in spite of a warning, with what was said about it. */
export async function WaitingReviews({ title, reviews, said, text, children }: Props) {
  if (reviews.length === 0) return null;
  const privacy = await getTranslations("privacy");
  return (
    <section className="banner banner-warn" aria-labelledby="att-granska">
      <Icon name="shield-check" />
      <div className="grow">
        <h2 className="label" id="att-granska">
          {title}
        </h2>
        <ul className="plain">
          {reviews.map(({ by, reason, note }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: in the order they were said.
            <li key={index}>
              {said({ name: by, reason: privacy(`reasons.${reason}`) })} {note}
            </li>
          ))}
        </ul>
        <p>{text}</p>
      </div>
      {children}
    </section>
  );
}
