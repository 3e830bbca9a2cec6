import { Banner } from "#app/_ui/banner";
import { Button } from "#app/_ui/button";
import type { ThreadWords } from "./thread-words";

/** In the editor's place when its code cannot be fetched: what is written elsewhere on the page stays. */
export function EditMissing({ words: { thread: texts }, onClose }: { words: ThreadWords; onClose: () => void }) {
  return (
    <Banner look="danger" actions={<Button onClick={onClose}>{texts.cancel}</Button>}>
      {texts.editMissing}
    </Banner>
  );
}
