import { useEffect } from "react";
import type { DocumentSession } from "./session";

/** Whether words may stay on this device that their document does not take any more is for the server to say, and at once. */
export function useSettleWhenGone(session: DocumentSession, gone: boolean): void {
  useEffect(() => {
    if (!gone) return;
    session
      // Until they are on the device.
      .sent()
      .then(() => import("#app/_components/settle-kept"))
      .then(({ settleKept }) => settleKept())
      .catch(() => undefined);
  }, [session, gone]);
}
