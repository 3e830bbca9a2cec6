/** The templates that the product brings, in the order lists have them, each under the same id everywhere. */
export const BUILT_IN = {
  situation: "8d1f2c60-5a01-4b7e-9c11-0b4a6e5f1001",
  plan: "8d1f2c60-5a01-4b7e-9c11-0b4a6e5f1002",
  school: "8d1f2c60-5a01-4b7e-9c11-0b4a6e5f1003",
  walk: "8d1f2c60-5a01-4b7e-9c11-0b4a6e5f1004",
  notes: "8d1f2c60-5a01-4b7e-9c11-0b4a6e5f1005",
  causes: "8d1f2c60-5a01-4b7e-9c11-0b4a6e5f1006",
  agreement: "8d1f2c60-5a01-4b7e-9c11-0b4a6e5f1007",
  promise: "8d1f2c60-5a01-4b7e-9c11-0b4a6e5f1008",
  council: "8d1f2c60-5a01-4b7e-9c11-0b4a6e5f1009",
} as const;
export type BuiltIn = keyof typeof BUILT_IN;

export const builtInKeys = Object.keys(BUILT_IN) as BuiltIn[];

/** Which of the product's templates this is; undefined for one that the network has made itself. */
export function builtInOf(id: string): BuiltIn | undefined {
  return builtInKeys.find((key) => BUILT_IN[key] === id);
}
