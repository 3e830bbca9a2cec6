import type { ReactNode, Ref } from "react";
import { Icon } from "#app/_ui/icon";
import type { ThreadTexts } from "./thread-texts";

type Props = {
  ref: Ref<HTMLTextAreaElement>;
  texts: ThreadTexts;
  files: { add: string; hint: string };
  reach: ReactNode;
  late: boolean;
};

/**
 * The composer's place and words until its code is there, of the same height, so that nothing moves. One can begin to
 * write: the composer takes over what stands in the box.
 */
export function ReplyPlaceholder({ ref, texts, files, reach, late }: Props) {
  return (
    <section className="sheet composer" id="svara" aria-labelledby="svara-rubrik">
      <div className="composer-head">
        <h2 id="svara-rubrik">{texts.replyTitle}</h2>
        <p id="svara-hjalp">{texts.replyHint}</p>
      </div>
      <div className="toolbar" />
      <textarea
        id="svara-text"
        className="editor"
        ref={ref}
        rows={5}
        aria-labelledby="svara-rubrik"
        aria-describedby="svara-hjalp svara-syns"
      />
      {late && (
        <p className="editor-note" role="status">
          {texts.replyLate}
        </p>
      )}
      <div className="attachments is-waiting" aria-hidden="true">
        <p className="attach">
          <span className="btn btn-quiet">{files.add}</span>
          <small>{files.hint}</small>
        </p>
      </div>
      <noscript>
        <p className="editor-note">{texts.replyNeedsScript}</p>
      </noscript>
      <p className="reach" id="svara-syns">
        <Icon name="eye" size="s" />
        <span>{reach}</span>
      </p>
      <div className="composer-foot" />
    </section>
  );
}
