import type { ReactNode } from "react";
import { Avatar, OrganisationName } from "#app/_components/organisation";
import { Icon, type IconName } from "#app/_ui/icon";
import type { CommentView } from "#lib/documents/comments/schema";
import { formatRecent, type Locale } from "#lib/platform/format";

type Props = {
  id: string;
  icon: IconName;
  heading: string;
  open: boolean;
  /** Beside its words; the others follow each other below. */
  placed: boolean;
  onOpen: () => void;
  children: ReactNode;
};

/** One comment or proposal. Its heading leads to its words. */
export function NoteFrame({ id, icon, heading, open, placed, onOpen, children }: Props) {
  return (
    <article
      className={open ? "note is-open" : "note"}
      id={`not-${id}`}
      aria-labelledby={`not-${id}-r`}
      {...(placed && { "data-note": id })}
    >
      <h3 id={`not-${id}-r`}>
        <button type="button" className="note-head" aria-expanded={open} onClick={onOpen}>
          <Icon name={icon} size="s" />
          <span>{heading}</span>
        </button>
      </h3>
      {children}
    </article>
  );
}

export function NoteBy({ author }: { author: CommentView["author"] }) {
  return (
    <p className="note-by">
      <Avatar initials={author.initials} kind={author.organisationKind} size="s" />
      <span>
        <b>{author.name}</b>
        <OrganisationName kind={author.organisationKind}>{author.organisation}</OrganisationName>
      </span>
    </p>
  );
}

export function NoteTime({ at, locale, now }: { at: string; locale: Locale; now: Date }) {
  return (
    <time className="nowrap" dateTime={at}>
      {formatRecent(new Date(at), locale, now)}
    </time>
  );
}
