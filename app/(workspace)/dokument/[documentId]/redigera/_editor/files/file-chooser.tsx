import { useEffect, useRef } from "react";
import { FileInput } from "#app/_ui/file-input";
import { FILE_ENDINGS } from "#lib/files/limits";

type Props = { label: string; onFiles: (files: File[]) => void };

/** Opens the computer's own dialog when something on the page asks for files. */
export function FileChooser({ label, onFiles }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const choose = () => input.current?.click();
    window.addEventListener("document:files", choose);
    return () => window.removeEventListener("document:files", choose);
  }, []);
  return <FileInput ref={input} accept={FILE_ENDINGS} label={label} onFiles={onFiles} />;
}
