import { useEffect, useState } from "react";

/** False on the server and in the first pass of the browser: what waits for it is not named in the page. */
export function useMounted(): boolean {
  const [mounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return mounted;
}
