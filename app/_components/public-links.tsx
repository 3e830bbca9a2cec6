"use client";

import { usePathname } from "next/navigation";

/** The public menu. In the browser, since a layout does not know which page it is round. */
export function PublicLinks({ links }: { links: readonly { href: string; text: string }[] }) {
  const pathname = usePathname();
  return links.map((link) => (
    <li key={link.href}>
      <a href={link.href} aria-current={pathname === link.href ? "page" : undefined}>
        {link.text}
      </a>
    </li>
  ));
}
