import { type DragEvent, useRef, useState } from "react";

/** Takes files that are dropped anywhere on a form. The browser would leave the page and open them. */
export function useFileDrop(onFiles: (files: File[]) => void) {
  const [over, setOver] = useState(false);
  const depth = useRef(0);
  const left = () => {
    depth.current = 0;
    setOver(false);
  };
  return {
    over,
    zone: {
      onDragEnter: (event: DragEvent) => {
        if (!holdsFiles(event.dataTransfer)) return;
        depth.current += 1;
        setOver(true);
      },
      onDragLeave: (event: DragEvent) => {
        // Every element inside says so when the pointer passes it.
        if (!holdsFiles(event.dataTransfer)) return;
        depth.current -= 1;
        if (depth.current <= 0) left();
      },
      onDragOver: (event: DragEvent) => {
        if (holdsFiles(event.dataTransfer)) event.preventDefault();
      },
      onDrop: (event: DragEvent) => {
        const files = filesOf(event.dataTransfer);
        left();
        // The editor has taken them already.
        if (files.length === 0 || event.defaultPrevented) return;
        event.preventDefault();
        onFiles(files);
      },
    },
  };
}

/** The files that are pasted or dropped; none when there is text too, as office programs put a picture of it beside. */
export function filesOf(data: DataTransfer | null): File[] {
  if (!data || data.types.includes("text/plain")) return [];
  return data.types.includes("text/html") && !isPictureAlone(data.getData("text/html")) ? [] : [...data.files];
}

/** What a browser puts beside the file when a picture on a page is copied. */
function isPictureAlone(html: string): boolean {
  const inside = html.replace(/<!--[\s\S]*?-->/g, "").replace(/<(?!img\b)[^>]*>/gi, "");
  return /^\s*<img\b[^>]*>\s*$/i.test(inside);
}

function holdsFiles(data: DataTransfer | null): boolean {
  return data?.types.includes("Files") === true;
}
