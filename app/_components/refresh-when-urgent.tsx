"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { askServer } from "#app/_ui/ask-server";
import { openConnection } from "#lib/platform/realtime/client";
import type { UrgentOf } from "#lib/urgent/schema";

/** Which urgent notices the page shows, and what stands there of them: what the server said when it drew it. */
type Props = { of: UrgentOf; state: string };

/** Draws the page anew when an urgent notice has come, or somebody has said something about one; also of what came before it listened. */
export function RefreshWhenUrgent({ of: { notice, group }, state }: Props) {
  const router = useRouter();
  const drawn = useRef(state);
  useEffect(() => {
    drawn.current = state;
  }, [state]);
  useEffect(() => {
    const ask = async (anyway: boolean) => {
      const now = await fetchState({ ...(notice && { notice }), ...(group && { group }) });
      if (now !== undefined && (anyway || now !== drawn.current)) router.refresh();
    };
    return openConnection({
      urgent: () => void ask(false),
      begun: () => void ask(false),
      resync: () => void ask(true),
    });
  }, [router, notice, group]);
  return null;
}

/**
 * What the page would show now; undefined when the server cannot be asked, and for who has been signed out: for them the page
 * is the one to sign in on, and what they were writing would be gone.
 */
async function fetchState(of: Record<string, string>): Promise<string | undefined> {
  const response = await askServer(`/api/urgent/state?${new URLSearchParams(of)}`).catch(() => undefined);
  if (response?.status === 404) return "";
  return response?.ok ? ((await response.json()) as { state: string }).state : undefined;
}
