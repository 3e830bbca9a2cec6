import type { ComponentProps, ReactNode } from "react";
import { type ButtonLook, buttonClasses } from "#app/_ui/button-classes";
import { Icon, type IconName } from "#app/_ui/icon";

type Props = { look?: ButtonLook; icon?: IconName; children: ReactNode } & ComponentProps<"a">;

/** A link that looks like a button and loads its page whole. The public pages do without the router's links. */
export function AnchorButton({ look = "plain", icon, className, children, ...rest }: Props) {
  return (
    <a className={buttonClasses(look, false, className)} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}
