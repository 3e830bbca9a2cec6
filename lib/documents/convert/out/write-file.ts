import type { Written } from "../export-document";
import type { ExportFormat } from "../limits";
import { writeMarkdown } from "./markdown/write-markdown";
import { writeHtml } from "./write-html";
import { writeJson } from "./write-json";

/** The document as a file of this format. Libraries are read when they are asked for. */
export async function writeFile(format: ExportFormat, written: Written): Promise<Uint8Array> {
  switch (format) {
    case "html":
      return encoded(writeHtml(written));
    case "markdown":
      return encoded(writeMarkdown(written));
    case "json":
      return encoded(writeJson(written));
    case "docx":
      return (await import("./docx/write-docx")).writeDocx(written);
    case "odt":
      return (await import("./odt/write-odt")).writeOdt(written);
    case "pdf":
      return (await import("./pdf/write-pdf")).writePdf(written);
  }
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
