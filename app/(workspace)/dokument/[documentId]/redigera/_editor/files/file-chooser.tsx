import { useEffect, useRef } from "react";
import { FILE_ENDINGS } from "#lib/files/limits";

type Props = { label: string; onFiles: (files: File[]) => void };

const ACCEPT = FILE_ENDINGS.map((ending) => `.${ending}`).join();

/** Opens the computer's own dialog when something on the page asks for files. */
export function FileChooser({ label, onFiles }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const choose = () => input.current?.click();
    window.addEventListener("document:files", choose);
    return () => window.removeEventListener("document:files", choose);
  }, []);
  return (
    <input
      ref={input}
      type="file"
      multiple
      hidden
      accept={ACCEPT}
      aria-label={label}
      onChange={({ target }) => {
        onFiles([...(target.files ?? [])]);
        // The same file may be chosen again.
        target.value = "";
      }}
    />
  );
}
