import { useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "#app/_ui/button";
import { Dialog } from "#app/_ui/dialog";
import { Select } from "#app/_ui/field";
import { DELETE_REASONS, type DeleteReason } from "#lib/threads/reasons";
import type { ThreadTexts } from "./thread-texts";

/** Why it is there still, and where one goes on from there. */
export type NotDeleted = { message: string; way?: { href: string; text: string } };

type Props = {
  texts: Pick<ThreadTexts, "deleteTitle" | "deleteText" | "deleteReason" | "reasons" | "keep" | "delete">;
  onClose: () => void;
  onDelete: (reason: DeleteReason) => Promise<NotDeleted | undefined>;
  /** Puts the focus where one goes on: what was pressed goes with what was taken away. */
  onDeleted: () => void;
};

/** Asks why, and whether at all. */
export default function DeleteDialog({ texts, onClose, onDelete, onDeleted }: Props) {
  const [reason, setReason] = useState<DeleteReason>("mistake");
  const [failed, setFailed] = useState<NotDeleted>();
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    const refusal = await onDelete(reason);
    setBusy(false);
    setFailed(refusal);
    if (refusal !== undefined) return;
    // A dialog lets nothing else have the focus until it is gone.
    flushSync(onClose);
    onDeleted();
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={texts.deleteTitle}
      role="alertdialog"
      actions={
        <>
          <Button autoFocus onClick={onClose}>
            {texts.keep}
          </Button>
          <Button look="danger-solid" onClick={remove} aria-disabled={busy}>
            {texts.delete}
          </Button>
        </>
      }
    >
      <p>{texts.deleteText}</p>
      <Select
        id="ta-bort-skal"
        label={texts.deleteReason}
        value={reason}
        onChange={(event) => setReason(event.target.value as DeleteReason)}
        choices={DELETE_REASONS.map((value) => ({ value, text: texts.reasons[value] }))}
        {...(failed ? { error: failed.message } : {})}
      />
      {failed?.way && (
        <p>
          <a className="link" href={failed.way.href}>
            {failed.way.text}
          </a>
        </p>
      )}
    </Dialog>
  );
}
