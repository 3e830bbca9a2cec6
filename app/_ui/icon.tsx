import { iconInside } from "#app/_ui/icons/icon-html";
import type { IconName } from "#app/_ui/icons/icon-names";

export type { IconName };

type Props = { name: IconName; size?: "s" | "m"; className?: string };

/** A drawing beside a word, never instead of one: it is hidden from assistive technology. */
export function Icon({ name, size = "m", className }: Props) {
  const classes = `ic${size === "s" ? " ic-s" : ""}${className ? ` ${className}` : ""}`;
  return (
    <svg
      className={classes}
      aria-hidden="true"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a name of ours; a page has dozens, and each as an element costs as much as what it stands in.
      dangerouslySetInnerHTML={{ __html: iconInside(name) }}
    />
  );
}
