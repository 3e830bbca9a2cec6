"use client";

import { useState } from "react";

/**
 * Where the component library finds what lets its styles in. The first answer's: a page that is refreshed in place keeps the
 * policy that it came with, and a later answer's nonce is not in that.
 */
export function CspNonce({ nonce }: { nonce: string }) {
  const [first] = useState(nonce);
  return <meta property="csp-nonce" content={first} />;
}
