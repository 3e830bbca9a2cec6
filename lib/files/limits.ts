/** What may be shared, by the ending of the name. No formats that run: HTML, SVG, scripts, macros, archives. */
export const FILE_ENDINGS = [
  "pdf",
  "docx",
  "xlsx",
  "pptx",
  "odt",
  "ods",
  "png",
  "jpg",
  "jpeg",
  "webp",
  "txt",
  "csv",
] as const;
export type FileEnding = (typeof FILE_ENDINGS)[number];

export const MAX_FILE_BYTES = 25_000_000;
export const MAX_FILES_PER_POST = 10;
export const MAX_ALT_CHARACTERS = 300;

/** What all files of one group's posts may take together, and all files of the network, also those on their way. */
export const MAX_GROUP_BYTES = 20_000_000_000;
export const MAX_NETWORK_BYTES = 100_000_000_000;

/** What one person may have stored without posting it: a full post's files and some more. */
export const MAX_UNPOSTED_BYTES = 300_000_000;
