import { z } from "zod";

const line = z
  .string()
  .trim()
  .min(1, "missing")
  .max(120, "too-long")
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u, "odd-characters");

/** In the order they are listed in: whoever coordinates, the municipalities, the police, then the others. */
export const organisationKinds = [
  "county_board",
  "municipality",
  "police",
  "region",
  "other_authority",
  "business",
  "civil_society",
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export const organisationSchema = z.object({
  name: line,
  shortName: line,
  kind: z.enum(organisationKinds, { error: "missing" }),
  code: z
    .string()
    .trim()
    .regex(/^(\d{2}|\d{4})?$/, "not-a-code")
    .transform((code) => code || null),
  /** One per line or separated by commas: karlskrona.se */
  domains: z
    .string()
    .transform((text) => [
      ...new Set(
        text
          .toLowerCase()
          .split(/[\s,;]+/)
          .map((part) => part.replace(/^@/, ""))
          .filter(Boolean),
      ),
    ])
    .pipe(z.array(z.string().regex(/^[\p{Ll}\d-]+(\.[\p{Ll}\d-]+)+$/u, "not-a-domain")).max(20, "too-long")),
});

export type OrganisationInput = z.input<typeof organisationSchema>;
