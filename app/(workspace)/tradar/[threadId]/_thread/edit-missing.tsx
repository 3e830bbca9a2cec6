import { Banner } from "#app/_ui/banner";
import { Button } from "#app/_ui/button";
import type { ThreadTexts } from "./thread-texts";

/** In the editor's place when its code cannot be fetched: what is written elsewhere on the page stays. */
export function EditMissing({ texts, onClose }: { texts: ThreadTexts; onClose: () => void }) {
  return (
    <Banner look="danger" actions={<Button onClick={onClose}>{texts.cancel}</Button>}>
      {texts.editMissing}
    </Banner>
  );
}
