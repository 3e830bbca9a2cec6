"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { openConnection } from "#lib/platform/realtime/client";

/** What is read in one batch is one change. */
const SETTLE_MS = 500;

/** Brings the overview in step when the reader reads in another window: nothing is read on this page itself. */
export function ReadElsewhere() {
  const router = useRouter();
  useEffect(() => {
    let soon: ReturnType<typeof setTimeout> | undefined;
    const close = openConnection({
      read: () => {
        clearTimeout(soon);
        soon = setTimeout(() => router.refresh(), SETTLE_MS);
      },
    });
    return () => {
      clearTimeout(soon);
      close();
    };
  }, [router]);
  return null;
}
