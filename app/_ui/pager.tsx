import type { ReactNode } from "react";
import { LinkButton } from "#app/_ui/button";

type Props = {
  label: string;
  /** "Sida 1 av 3", or nothing for lists without a known end. */
  status?: ReactNode;
  previous?: { href: string; text: string } | undefined;
  next?: { href: string; text: string } | undefined;
  children?: ReactNode;
};

export function Pager({ label, status, previous, next, children }: Props) {
  return (
    <nav className="pager" aria-label={label}>
      {previous && (
        <LinkButton look="link" icon="chevron-left" href={previous.href} rel="prev">
          {previous.text}
        </LinkButton>
      )}
      {status && <span>{status}</span>}
      {children}
      {next && (
        <LinkButton look="link" icon="chevron-right" href={next.href} rel="next">
          {next.text}
        </LinkButton>
      )}
    </nav>
  );
}
