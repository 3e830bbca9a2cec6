import type { ComponentProps } from "react";

/**
 * A link inside the product: a plain one, which shell-behaviour.tsx takes over when a page of ours is asked for in the
 * same tab. It costs nothing to render, works before and without script, and fetches nothing that nobody asked for.
 */
export function Link(props: ComponentProps<"a"> & { href: string }) {
  return <a {...props} />;
}
