import { getTranslations } from "#app/_i18n/translations";
import { getBacklinks } from "#lib/documents/links/queries";
import type { DocumentPage } from "#lib/documents/queries";
import { getSharing } from "#lib/documents/sharing/queries";
import type { MemberContext } from "#lib/platform/context";
import { MentionedIn } from "./mentioned-in";
import { SharedWith } from "./shared-with";
import { StatusSteps } from "./status-steps";

type Props = { ctx: MemberContext; document: DocumentPage };

/** Under the text: how far it has come, who can do what with it, and what leads to it. A template has none of it. */
export async function AboutDocument({ ctx, document }: Props) {
  if (document.kind === "template") return null;
  const [t, sharing, backlinks] = await Promise.all([
    getTranslations("document"),
    getSharing(ctx, document.id),
    getBacklinks(ctx, document.id),
  ]);
  return (
    <div className="about">
      <section aria-labelledby="om-status">
        <h2 id="om-status">{t("steps")}</h2>
        <StatusSteps
          document={document}
          now={ctx.now()}
          next={sharing.maySteer ? `/dokument/${document.id}/status` : undefined}
        />
      </section>
      <section aria-labelledby="om-delat">
        <SharedWith sharing={sharing} documentId={document.id} />
      </section>
      <MentionedIn backlinks={backlinks} />
    </div>
  );
}
