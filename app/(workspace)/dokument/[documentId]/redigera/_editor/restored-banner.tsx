import { useEffect, useState } from "react";
import { Banner } from "#app/_ui/banner";
import { Button, LinkButton } from "#app/_ui/button";
import type { Notice } from "#lib/documents/collaboration/protocol";
import { fill } from "#lib/platform/fill";
import { formatNear, type Locale } from "#lib/platform/format";
import type { EditorTexts } from "./editor-texts";

type Restored = Extract<Notice, { type: "restored" }>;
type Props = { documentId: string; locale: Locale; texts: EditorTexts };

/** Who has just gone back to which version under one's hands, and where what it said until then is. */
export function RestoredBanner({ documentId, locale, texts }: Props) {
  const [restored, setRestored] = useState<Restored | null>(null);
  useEffect(() => {
    const told = (event: Event) => {
      const notice = (event as CustomEvent<Notice>).detail;
      if (notice.type === "restored") setRestored(notice);
    };
    window.addEventListener("document:notice", told);
    return () => window.removeEventListener("document:notice", told);
  }, []);
  if (!restored) return null;
  const { by, version, from } = restored;
  const words = { name: by, version: version ?? "", when: formatNear(new Date(from), locale, new Date()) };
  return (
    <Banner
      icon="history"
      actions={
        <span className="actions">
          <LinkButton href={`/dokument/${documentId}/versioner`}>{texts.toVersions}</LinkButton>
          <Button look="quiet" onClick={() => setRestored(null)}>
            {texts.hide}
          </Button>
        </span>
      }
    >
      {fill(version ? texts.restoredVersion : texts.restoredFrom, words)}
    </Banner>
  );
}
