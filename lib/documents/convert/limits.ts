/** What may be brought in, and what may become a file. */
export const IMPORT_KINDS = ["docx", "odt", "markdown", "html"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** By the end of a file's name. */
export const IMPORT_ENDINGS: Readonly<Record<string, ImportKind>> = {
  docx: "docx",
  odt: "odt",
  md: "markdown",
  markdown: "markdown",
  html: "html",
  htm: "html",
};

export const EXPORT_FORMATS = ["docx", "odt", "pdf", "markdown", "html", "json"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const EXPORT_TYPES: Readonly<Record<ExportFormat, { ending: string; mediaType: string }>> = {
  docx: {
    ending: "docx",
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  },
  odt: { ending: "odt", mediaType: "application/vnd.oasis.opendocument.text" },
  pdf: { ending: "pdf", mediaType: "application/pdf" },
  markdown: { ending: "md", mediaType: "text/markdown; charset=utf-8" },
  html: { ending: "html", mediaType: "text/html; charset=utf-8" },
  json: { ending: "json", mediaType: "application/json" },
};

export const MAX_IMPORT_BYTES = 10_000_000;
/** A book of 200 pages. */
export const MAX_IMPORT_CHARACTERS = 500_000;
export const MAX_IMPORT_CELLS = 5_000;
export const MAX_IMPORT_PICTURES = 100;
/** Of all pictures in a file together, as they are stored. */
export const MAX_IMPORT_PICTURE_BYTES = 50_000_000;
/** Elements in elements. What lies deeper keeps its words and loses its form. */
export const MAX_IMPORT_DEPTH = 100;
