import type { ComponentProps } from "react";
import { OrganisationName } from "#app/_components/organisation";
import { Time } from "#app/_ui/time";
import type { PostView } from "#lib/threads/schema";

type Author = Pick<PostView["author"], "name" | "organisation" | "organisationKind">;
type Props = { author: Author } & ComponentProps<typeof Time>;

/** Who wrote a post that is shown apart from its thread, for which organisation and when. */
export function PostMeta({ author, ...time }: Props) {
  return (
    <p className="row-meta">
      <span>
        <b>{author.name}</b>
      </span>
      <span>
        <OrganisationName kind={author.organisationKind}>{author.organisation}</OrganisationName>
      </span>
      <span>
        <Time {...time} />
      </span>
    </p>
  );
}
