import type { Ref } from "react";

type Props = {
  ref: Ref<HTMLInputElement>;
  /** Endings of names, without the dot. */
  accept: readonly string[];
  label: string;
  onFiles: (files: File[]) => void;
};

/** Opens the computer's own dialog when it is clicked, which a button in sight does. */
export function FileInput({ ref, accept, label, onFiles }: Props) {
  return (
    <input
      ref={ref}
      type="file"
      multiple
      hidden
      accept={accept.map((ending) => `.${ending}`).join()}
      aria-label={label}
      onChange={({ target }) => {
        onFiles([...(target.files ?? [])]);
        // The same file may be chosen again.
        target.value = "";
      }}
    />
  );
}
