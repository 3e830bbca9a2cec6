import { getTranslations } from "#app/_i18n/translations";
import { Pill } from "#app/_ui/pill";
import type { DocumentHead } from "#lib/documents/queries";

const looks = {
  draft: {},
  shared_draft: { icon: "users" },
  in_consultation: { icon: "clock", look: "warn" },
  adopted: { icon: "check", look: "ok" },
  template: { icon: "copy" },
} as const;

type Props = { document: Pick<DocumentHead, "status"> & Partial<Pick<DocumentHead, "kind">> };

/** How far a document has come, from the own organisation's draft to what has been decided. A template is one, whatever its status. */
export async function StatusPill({ document: { status, kind } }: Props) {
  const t = await getTranslations("documents");
  const shown = kind === "template" ? kind : status;
  return <Pill {...looks[shown]}>{t(`statuses.${shown}`)}</Pill>;
}
