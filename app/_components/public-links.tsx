"use client";

import { usePathname } from "next/navigation";
import { Link } from "#app/_ui/link";

/** The public menu; in the browser too, since the layout stays when the page changes. */
export function PublicLinks({ links }: { links: readonly { href: string; text: string }[] }) {
  const pathname = usePathname();
  return links.map((link) => (
    <li key={link.href}>
      <Link href={link.href} aria-current={pathname === link.href ? "page" : undefined}>
        {link.text}
      </Link>
    </li>
  ));
}
