"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { openConnection } from "#lib/platform/realtime/client";

/** Draws the page anew when an urgent notice has come, or somebody has said something about one. */
export function RefreshWhenUrgent() {
  const router = useRouter();
  useEffect(() => openConnection({ urgent: () => router.refresh(), resync: () => router.refresh() }), [router]);
  return null;
}
