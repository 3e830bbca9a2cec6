import { Icon } from "#app/_ui/icon";
import type { ThreadTexts } from "./thread-texts";

export type Copied = { postId: string; url: string; done: boolean };

/** That a post's address is copied; where a browser does not let a page do that, the address to copy oneself. */
export function CopiedLink({ copied: { url, done }, texts }: { copied: Copied; texts: ThreadTexts }) {
  return (
    <div className="post-note no-print">
      {done ? (
        <p>
          <Icon name="check" size="s" />
          {texts.copied}
        </p>
      ) : (
        <label>
          {texts.copyYourself}
          <input className="input" readOnly value={url} ref={selectAll} />
        </label>
      )}
    </div>
  );
}

function selectAll(field: HTMLInputElement | null): void {
  field?.focus({ preventScroll: true });
  field?.select();
}
