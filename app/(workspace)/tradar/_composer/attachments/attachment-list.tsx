import { useId, useRef } from "react";
import { Button } from "#app/_ui/button";
import { Input } from "#app/_ui/field";
import { FileInput } from "#app/_ui/file-input";
import { Icon } from "#app/_ui/icon";
import { FILE_ENDINGS, MAX_ALT_CHARACTERS } from "#lib/files/limits";
import { fill } from "#lib/platform/fill";
import { formatSize, type Locale } from "#lib/platform/format";
import { type AttachmentTexts, attachmentTexts } from "./attachment-texts";
import { MAY_PASS } from "./file-sender";
import { percentOf } from "./half-sent";
import type { Attachment, Attachments } from "./use-attachments";

type Props = { locale: Locale; attachments: Attachments };

/** The files that go with a text, how far each has come, and the button that adds more. */
export function AttachmentList({ locale, attachments }: Props) {
  const texts = attachmentTexts[locale];
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { items, problem } = attachments;
  const remove = (key: string) => {
    attachments.remove(key);
    // The button that was pressed is gone with its row.
    button.current?.focus();
  };
  return (
    <div className="attachments">
      {items.length > 0 && (
        <ul aria-label={texts.list}>
          {items.map((item) => (
            <Row
              key={item.key}
              item={item}
              locale={locale}
              texts={texts}
              onChoose={() => input.current?.click()}
              onRemove={() => remove(item.key)}
              onRetry={() => attachments.retry(item.key)}
              onDescribe={(alt) => attachments.describe(item.key, alt)}
            />
          ))}
        </ul>
      )}
      {problem && (
        <p className="error" id={`${id}-fel`}>
          <Icon name="triangle-alert" size="s" />
          {problem}
        </p>
      )}
      <p className="attach">
        <Button
          ref={button}
          look="quiet"
          icon="paperclip"
          aria-describedby={`${id}-hjalp`}
          onClick={() => input.current?.click()}
        >
          {texts.add}
        </Button>
        <small id={`${id}-hjalp`}>{texts.hint}</small>
      </p>
      <FileInput ref={input} accept={FILE_ENDINGS} label={texts.add} onFiles={attachments.add} />
    </div>
  );
}

type RowProps = {
  item: Attachment;
  locale: Locale;
  texts: AttachmentTexts;
  onChoose: () => void;
  onRemove: () => void;
  onRetry: () => void;
  onDescribe: (alt: string) => void;
};

function Row({ item, locale, texts, onChoose, onRemove, onRetry, onDescribe }: RowProps) {
  const { name, size, state } = item;
  const about = <span className="sr-only"> {name}</span>;
  const sending = state.kind !== "done" && state.kind !== "refused";
  const picture = state.kind === "done" && state.file.mediaType.startsWith("image/") ? state.file : undefined;
  return (
    <li className={state.kind === "refused" ? "attachment is-refused" : "attachment"}>
      <span className="row-icon">
        {picture ? (
          // biome-ignore lint/performance/noImgElement: bytes that only this person may have are fetched by nobody else.
          <img src={`/api/filer/${picture.id}`} alt="" />
        ) : (
          <Icon name={state.kind === "refused" ? "triangle-alert" : "paperclip"} />
        )}
      </span>
      <div>
        <b>{name}</b>
        <small>
          {formatSize(size, locale)}
          {sending && ` · ${progressWords(item, texts)}`}
        </small>
        {sending && <progress max={size} value={sentOf(item)} aria-label={fill(texts.progress, { name })} />}
        {state.kind === "refused" && <p className="attachment-fault">{texts.reasons[state.reason]}</p>}
        {state.kind === "done" && state.file.unchecked && (
          <p className="attachment-note">
            <Icon name="info" size="s" />
            {texts.unchecked}
          </p>
        )}
      </div>
      <span className="attachment-acts">
        {state.kind === "refused" && MAY_PASS.has(state.reason) && (
          <Button look="quiet" onClick={onRetry}>
            {texts.retry}
            {about}
          </Button>
        )}
        {state.kind === "half-sent" && (
          <Button look="quiet" onClick={onChoose}>
            {texts.choose}
            {about}
          </Button>
        )}
        <Button look="quiet" onClick={onRemove}>
          {sending && state.kind !== "half-sent" ? texts.cancel : texts.remove}
          {about}
        </Button>
      </span>
      {picture && (
        <Input
          id={`alt-${item.key}`}
          label={texts.describe}
          hint={texts.describeHint}
          value={item.alt}
          maxLength={MAX_ALT_CHARACTERS}
          autoComplete="off"
          onChange={({ target }) => onDescribe(target.value)}
        />
      )}
    </li>
  );
}

function sentOf({ state }: Attachment): number {
  return "sent" in state ? state.sent : 0;
}

function progressWords(item: Attachment, texts: AttachmentTexts): string {
  if (item.state.kind === "waiting") return texts.waiting;
  if (item.state.kind === "offline") return texts.offline;
  const percent = percentOf(sentOf(item), item.size);
  if (item.state.kind !== "half-sent") return fill(texts.sending, { percent });
  return percent > 0 ? fill(texts.goOn, { percent }) : texts.chooseAgain;
}
