import { type Choice, Select } from "#app/_ui/field";

type Props = {
  name: string;
  label: string;
  /** What stands for no choice: "Alla grupper". */
  all: string;
  value: string | undefined;
  choices: readonly Choice[];
};

/** One way in which a list is narrowed, marked while it is. */
export function FilterSelect({ name, label, all, value, choices }: Props) {
  return (
    <Select
      id={name}
      name={name}
      label={label}
      defaultValue={value ?? ""}
      choices={[{ value: "", text: all }, ...choices]}
      {...(value ? { className: "is-set" } : {})}
    />
  );
}
