import { Icon } from "#app/_ui/icon";
import type { MarginTexts } from "./margin-texts";

/** Over the text: seen on a narrow screen, where the margin is far down, and by whoever comes to it with the keyboard. */
export function ToMargin({ texts }: { texts: MarginTexts }) {
  return (
    <p className="to-margin no-print">
      <a className="link" href="#marginal">
        <Icon name="message-square" size="s" />
        {texts.toComments}
      </a>
    </p>
  );
}
