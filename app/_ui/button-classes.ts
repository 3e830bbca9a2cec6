export type ButtonLook = "primary" | "plain" | "quiet" | "danger" | "danger-solid" | "link";

const looks: Record<ButtonLook, string> = {
  primary: "btn btn-primary",
  plain: "btn",
  quiet: "btn btn-quiet",
  danger: "btn btn-danger",
  "danger-solid": "btn btn-danger is-solid",
  link: "link",
};

export function buttonClasses(look: ButtonLook, wide: boolean, className: string | undefined): string {
  return [looks[look], wide && "btn-wide", className].filter(Boolean).join(" ");
}
