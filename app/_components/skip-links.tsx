type Props = { links: readonly { href: `#${string}`; text: string }[] };

export function SkipLinks({ links }: Props) {
  return links.map((link) => (
    <a key={link.href} className="skip" href={link.href}>
      {link.text}
    </a>
  ));
}
