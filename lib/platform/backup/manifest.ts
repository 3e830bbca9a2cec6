import { z } from "zod";

export const manifestEntry = "manifest.json";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const table = z.object({
  /** Name with its schema, as SQL writes it. */
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.number().int(),
  sha256,
  /** Name in the archive. */
  entry: z.string(),
});

/** What an archive holds, with a hash of each part. */
export const manifestSchema = z.object({
  format: z.literal(1),
  version: z.string(),
  createdAt: z.iso.datetime(),
  /** The migrations the tables had, oldest first. */
  migrations: z.array(z.number()),
  tables: z.array(table),
  sequences: z.array(z.object({ name: z.string(), lastValue: z.string(), isCalled: z.boolean() })),
  files: z.array(z.object({ path: z.string(), sha256, entry: z.string() })),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type TableCopy = z.infer<typeof table>;
