import NextLink from "next/link";
import type { ComponentProps } from "react";

/** A link inside the product. Pages are personal and live, so nothing is fetched before it is asked for. */
export function Link({ prefetch = false, ...props }: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={prefetch} {...props} />;
}
