import type { ComponentProps, ReactNode } from "react";
import { type ButtonLook, buttonClasses } from "#app/_ui/button-classes";
import { Icon, type IconName } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";

type Shared = { look?: ButtonLook; icon?: IconName; wide?: boolean; children: ReactNode };

/** One `primary` per view. `danger-solid` only inside a dialog. */
export function Button({
  look = "plain",
  icon,
  wide = false,
  className,
  children,
  type = "button",
  ...rest
}: Shared & ComponentProps<"button">) {
  return (
    <button type={type} className={buttonClasses(look, wide, className)} {...rest}>
      {icon && <Icon name={icon} size={iconSize(look)} />}
      {children}
    </button>
  );
}

export function LinkButton({
  look = "plain",
  icon,
  wide = false,
  className,
  children,
  ...rest
}: Shared & ComponentProps<typeof Link>) {
  return (
    <Link className={buttonClasses(look, wide, className)} {...rest}>
      {icon && <Icon name={icon} size={iconSize(look)} />}
      {children}
    </Link>
  );
}

function iconSize(look: ButtonLook) {
  return look === "link" || look === "quiet" ? "s" : "m";
}
