/** A jetty from the side: arc, deck, five posts for five municipalities, and the water. */
export function Wordmark({ href, network }: { href: string; network: string }) {
  return (
    <a className="wordmark" href={href}>
      <svg viewBox="0 0 32 32" aria-hidden="true" fill="none" stroke="currentColor" strokeLinecap="round">
        <path d="M4 8c7-5 17-5 24 0" strokeWidth="2.5" />
        <path d="M2 12h28" strokeWidth="4" />
        <path d="M5 14v8M10.5 14v10M16 14v11M21.5 14v10M27 14v8" strokeWidth="3" />
        <path
          d="M2 27c2.3 0 2.3 2 4.7 2s2.3-2 4.7-2 2.3 2 4.6 2 2.3-2 4.7-2 2.3 2 4.7 2 2.3-2 4.6-2"
          strokeWidth="2"
          opacity=".55"
        />
      </svg>
      <span>
        <b>Brygga</b>
        <small>{network}</small>
      </span>
    </a>
  );
}
