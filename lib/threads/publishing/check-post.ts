import { and, eq, sql } from "drizzle-orm";
import { files } from "#db/schema";
import type { AttachedFiles, FileWarning } from "#lib/files/schema";
import type { MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { checkPublishing, type PartHit, type PublishAnyway, type PublishCheck } from "#lib/privacy/publishing";
import { checkedText } from "../body/checked-text";
import type { PostBody } from "../body/schema";

type Written = {
  /** Of the thread it starts. */
  title?: string;
  body: PostBody;
  files?: AttachedFiles | undefined;
  publishAnyway?: PublishAnyway | undefined;
};

/** Whether a post may be published as it stands: its text, its thread's title, and its files: names, descriptions and texts. */
export async function checkPost(ctx: MemberContext, post: Written): Promise<PublishCheck> {
  const { title = "", body, files: attached = [], publishAnyway } = post;
  const own = attached.length > 0 ? await ownFiles(ctx, attached) : [];
  const parts = {
    title,
    body: checkedText(body).text,
    files: [...own.map(({ name }) => name), ...attached.map(({ alt }) => alt)].join("\n"),
  };
  return checkPublishing(parts, publishAnyway, own.flatMap(inItsText));
}

/** What was found in the file's text when it came. Its words are not kept, so there is no place to show. */
function inItsText({ warnings }: { warnings: FileWarning[] }): PartHit[] {
  return warnings.map(({ kind }) => ({
    part: "file-text",
    kind,
    severity: "warn",
    start: 0,
    end: 0,
    maskedSample: "",
  }));
}

/** Those of files that have been posted were answered for then. */
const newWarnings = sql<FileWarning[]>`case when ${files.groupId} is null then ${files.warnings} else '[]' end`;

/** Of one's own; another's cannot be attached. */
function ownFiles(ctx: MemberContext, attached: AttachedFiles): Promise<{ name: string; warnings: FileWarning[] }[]> {
  return ctx.db
    .select({ name: files.name, warnings: newWarnings })
    .from(files)
    .where(
      and(sql`${files.id} = any(${uuidArray(attached.map(({ id }) => id))})`, eq(files.uploadedBy, ctx.actor.personId)),
    );
}
