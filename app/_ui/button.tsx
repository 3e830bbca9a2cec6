import type { ComponentProps, ReactNode } from "react";
import { Icon, type IconName } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";

export type ButtonLook = "primary" | "plain" | "quiet" | "danger" | "danger-solid" | "link";

type Shared = { look?: ButtonLook; icon?: IconName; wide?: boolean; children: ReactNode };

const looks: Record<ButtonLook, string> = {
  primary: "btn btn-primary",
  plain: "btn",
  quiet: "btn btn-quiet",
  danger: "btn btn-danger",
  "danger-solid": "btn btn-danger is-solid",
  link: "link",
};

/** One `primary` per view. `danger-solid` only inside a dialog. */
export function Button({ look = "plain", icon, wide = false, className, children, type = "button", ...rest }: Shared & ComponentProps<"button">) {
  return (
    <button type={type} className={classes(look, wide, className)} {...rest}>
      {icon && <Icon name={icon} size={iconSize(look)} />}
      {children}
    </button>
  );
}

export function LinkButton({ look = "plain", icon, wide = false, className, children, ...rest }: Shared & ComponentProps<typeof Link>) {
  return (
    <Link className={classes(look, wide, className)} {...rest}>
      {icon && <Icon name={icon} size={iconSize(look)} />}
      {children}
    </Link>
  );
}

function classes(look: ButtonLook, wide: boolean, className: string | undefined): string {
  return [looks[look], wide && "btn-wide", className].filter(Boolean).join(" ");
}

function iconSize(look: ButtonLook) {
  return look === "link" || look === "quiet" ? "s" : "m";
}
