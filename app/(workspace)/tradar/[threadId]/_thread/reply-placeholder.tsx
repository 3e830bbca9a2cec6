import type { ReactNode } from "react";
import { Icon } from "#app/_ui/icon";
import type { ThreadTexts } from "./thread-texts";

/** The composer's place and words until its code is there, of the same height, so that nothing moves. */
export function ReplyPlaceholder({ texts, reach }: { texts: ThreadTexts; reach: ReactNode }) {
  return (
    <section className="sheet composer" id="svara" aria-labelledby="svara-rubrik" aria-busy="true">
      <div className="composer-head">
        <h2 id="svara-rubrik">{texts.replyTitle}</h2>
        <p>{texts.replyHint}</p>
      </div>
      <div className="toolbar" />
      <div className="editor" />
      <p className="reach">
        <Icon name="eye" size="s" />
        <span>{reach}</span>
      </p>
      <div className="composer-foot" />
    </section>
  );
}
