"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { fetchUnread } from "#app/_components/fetch-unread";
import { openConnection } from "#lib/platform/realtime/client";

/** Draws the page anew when an urgent notice has come, or somebody has said something about one. */
export function RefreshWhenUrgent() {
  const router = useRouter();
  useEffect(() => {
    // For who has been signed out the page is the one to sign in on, and what they were writing would be gone.
    const refresh = async () => {
      if (await fetchUnread()) router.refresh();
    };
    return openConnection({ urgent: refresh, resync: refresh });
  }, [router]);
  return null;
}
