import type { ReactNode } from "react";
import { Icon, type IconName } from "#app/_ui/icon";

type Look = "info" | "ok" | "warn" | "danger";

type Props = {
  look?: Look;
  icon?: IconName;
  /** Under the header, for the whole page. Needs `label`. */
  page?: boolean;
  /** Does not stay in sight with the header. */
  still?: boolean;
  label?: string;
  /** Off when the banner was there from the start: then nothing new is to be read out. */
  live?: boolean;
  actions?: ReactNode;
  children: ReactNode;
};

const icons: Record<Look, IconName> = { info: "info", ok: "circle-check", warn: "clock", danger: "triangle-alert" };

export function Banner({ look = "info", icon, page, still, label, live = true, actions, children }: Props) {
  const classes = ["banner", look !== "info" && `banner-${look}`, page && "banner-page", still && "banner-still"]
    .filter(Boolean)
    .join(" ");
  const role = live ? (look === "danger" ? "alert" : "status") : undefined;
  return (
    <section className={classes} aria-label={label}>
      <Icon name={icon ?? icons[look]} />
      <p role={role}>{children}</p>
      {actions}
    </section>
  );
}
