"use client";

import { useEffect, useState } from "react";
import type { ShellTexts } from "#app/_components/shell-texts";
import { announce } from "#app/_ui/announce";
import { Banner } from "#app/_ui/banner";
import { Button, LinkButton } from "#app/_ui/button";
import { openConnection } from "#lib/platform/realtime/client";

/**
 * Says at once, whatever page is open, that an urgent notice has come. The overview and the notices' own pages show what
 * waits themselves; there it is only read out.
 */
export function UrgentArrival({ pathname, t }: { pathname: string; t: ShellTexts }) {
  const [came, setCame] = useState(false);
  const shownThere = pathname === "/hem" || pathname.startsWith("/bradskande/");
  useEffect(
    () =>
      openConnection({
        urgentSent: () => {
          setCame(true);
          announce(t.urgentCame, "assertive");
        },
      }),
    [t],
  );
  useEffect(() => {
    if (shownThere) setCame(false);
  }, [shownThere]);
  if (!came || shownThere) return null;
  return (
    <Banner
      look="danger"
      page
      label={t.urgentLabel}
      live={false}
      actions={
        <>
          <LinkButton href="/hem">{t.urgentShow}</LinkButton>
          <Button look="quiet" onClick={() => setCame(false)}>
            {t.close}
          </Button>
        </>
      }
    >
      {t.urgentCame}
    </Banner>
  );
}
