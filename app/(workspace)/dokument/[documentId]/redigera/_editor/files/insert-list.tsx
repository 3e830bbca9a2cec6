import { useState } from "react";
import { Button } from "#app/_ui/button";
import { Icon } from "#app/_ui/icon";
import { fill } from "#lib/platform/fill";
import { formatSize, type Locale } from "#lib/platform/format";
import { attachmentTexts } from "../../../../../tradar/_composer/attachments/attachment-texts";
import { MAY_PASS } from "../../../../../tradar/_composer/attachments/file-sender";
import type { Attachment } from "../../../../../tradar/_composer/attachments/use-attachments";
import type { EditorTexts } from "../editor-texts";
import { PictureForm } from "./picture-form";
import { type InsertFiles, isPicture, type Said } from "./use-insert-files";

type Props = {
  inserting: InsertFiles;
  locale: Locale;
  texts: EditorTexts;
  /** Where one goes on when a row has gone. */
  onGone: () => void;
};

/** The files on their way into the text: how far each has come, and what there is to say of it. */
export function InsertList({ inserting, locale, texts, onGone }: Props) {
  const { attachments, faults, refused } = inserting;
  return (
    <>
      {refused && (
        <p className="error inserting">
          <Icon name="triangle-alert" size="s" />
          {refused}
        </p>
      )}
      {attachments.items.length > 0 && (
        <ul className="inserting" aria-label={texts.filesComing}>
          {attachments.items.map((item) => (
            <Row
              key={item.key}
              item={item}
              fault={faults.get(item.key)}
              locale={locale}
              texts={texts}
              onInsert={(said) => inserting.insert(item.key, said)}
              onRetry={() => attachments.retry(item.key)}
              onRemove={() => {
                attachments.remove(item.key);
                onGone();
              }}
            />
          ))}
        </ul>
      )}
    </>
  );
}

type RowProps = {
  item: Attachment;
  fault: string | undefined;
  locale: Locale;
  texts: EditorTexts;
  onInsert: (said?: Said) => void;
  onRetry: () => void;
  onRemove: () => void;
};

function Row({ item, fault, locale, texts, onInsert, onRetry, onRemove }: RowProps) {
  const words = attachmentTexts[locale];
  const { key, name, size, state } = item;
  const [said, setSaid] = useState<Said>();
  const about = <span className="sr-only"> {name}</span>;
  const done = state.kind === "done";
  const refused = state.kind === "refused";
  const picture = isPicture(item);
  const sent = "sent" in state ? state.sent : 0;
  const insert = (next?: Said) => {
    setSaid(next);
    onInsert(next);
  };
  return (
    <li className={refused || fault ? "attachment is-refused" : "attachment"}>
      <span className="row-icon">
        {done && picture ? (
          // biome-ignore lint/performance/noImgElement: bytes that only this person may have are fetched by nobody else.
          <img src={`/api/filer/${state.file.id}`} alt="" />
        ) : (
          <Icon name={refused || fault ? "triangle-alert" : picture ? "image" : "paperclip"} />
        )}
      </span>
      <div>
        <b>{name}</b>
        <small>
          {formatSize(size, locale)}
          {state.kind === "waiting" && ` · ${words.waiting}`}
          {state.kind === "offline" && ` · ${words.offline}`}
          {state.kind === "sending" && ` · ${fill(words.sending, { percent: Math.floor((100 * sent) / size) })}`}
        </small>
        {!done && !refused && <progress max={size} value={sent} aria-label={fill(words.progress, { name })} />}
        {refused && (
          <p className="attachment-fault">
            {state.reason === "too-many" ? texts.tooManyFiles : words.reasons[state.reason]}
          </p>
        )}
        {fault && <p className="attachment-fault">{fault}</p>}
        {done && state.file.warnings.length > 0 && <p className="attachment-fault">{texts.fileWarns}</p>}
        {said && !done && !refused && <p>{texts.insertedWhenHere}</p>}
      </div>
      <span className="attachment-acts">
        {refused && MAY_PASS.has(state.reason) && (
          <Button look="quiet" onClick={onRetry}>
            {words.retry}
            {about}
          </Button>
        )}
        {done && !picture && (fault || state.file.warnings.length > 0) && (
          <Button look="quiet" onClick={() => insert()}>
            {fault ? words.retry : texts.insertAnyway}
            {about}
          </Button>
        )}
        <Button look="quiet" onClick={onRemove}>
          {done || refused ? words.remove : words.cancel}
          {about}
        </Button>
      </span>
      {picture && !refused && (!said || fault) && (
        <PictureForm
          id={`bild-${key}`}
          texts={texts}
          {...(said && { first: said })}
          save={texts.insertPicture}
          onSave={insert}
        />
      )}
    </li>
  );
}
