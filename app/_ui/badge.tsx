type Props = { count: number; label: string; look?: "strong" | "soft" };

/** A count; `label` says of what to those who do not see where it stands ("olästa"). Nothing is drawn for zero. */
export function Badge({ count, label, look = "soft" }: Props) {
  if (count <= 0) return null;
  return (
    <span className={look === "soft" ? "badge badge-soft" : "badge"}>
      {count > 99 ? "99+" : count}
      <span className="sr-only"> {label}</span>
    </span>
  );
}
