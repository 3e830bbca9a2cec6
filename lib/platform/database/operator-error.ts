/**
 * A fault that the person running Brygga can put right. The message is one line saying what is wrong and what to do;
 * entry points print it without a stack and exit with 1.
 */
export class OperatorError extends Error {
  override readonly name = "OperatorError";
}

/** The line to print, or undefined for a fault in the program itself. Compares names: modules are loaded once per bundle. */
export function operatorLine(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return error.name === "OperatorError" || error.name === "SettingsError" ? error.message : undefined;
}

/** The code that Node, PostgreSQL or a driver gave an error, if any. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
