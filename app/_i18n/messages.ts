import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "#lib/platform/env";
import type { Locale } from "#lib/platform/format";

type Texts = { [key: string]: string | Texts };
type Messages = Record<string, Texts>;

const loaded = new Map<Locale, Messages>();

/** Every text of one language: messages/<locale>/<area>.json, where the file's name is the namespace. */
export function messagesOf(locale: Locale): Messages {
  const known = loaded.get(locale);
  if (known && env().NODE_ENV === "production") return known;
  const folder = join(/* turbopackIgnore: true */ process.cwd(), "messages", locale);
  const messages: Messages = {};
  for (const file of readdirSync(folder)) {
    if (file.endsWith(".json"))
      messages[file.slice(0, -".json".length)] = JSON.parse(readFileSync(join(folder, file), "utf8"));
  }
  loaded.set(locale, messages);
  return messages;
}
