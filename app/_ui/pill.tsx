import type { ReactNode } from "react";
import { Icon, type IconName } from "#app/_ui/icon";

type Props = { look?: "plain" | "new" | "ok" | "warn" | "danger" | "line"; icon?: IconName; children: ReactNode };

/** A state in words. The colour only repeats what the word says. */
export function Pill({ look = "plain", icon, children }: Props) {
  return (
    <span className={look === "plain" ? "pill" : `pill pill-${look}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}
