import type { ComponentProps } from "react";

type Props = ComponentProps<"form"> & {
  /** What the address asks for. */
  input: object;
};

/**
 * A plain GET form that narrows a list: the choice is in the address, and works without script. It is made anew when the
 * address asks for something else: the router keeps the fields of a page it shows again, with what was chosen in them.
 */
export function FilterForm({ input, ...rest }: Props) {
  return <form key={JSON.stringify(input)} {...rest} />;
}
