import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "#lib/platform/database/project-root";

export type Source = { path: string; text: string };

/** The project's own sources below these folders, by their path from the root. */
export function sourcesIn(...folders: string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(projectRoot(), folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(tsx?|mjs)$/.test(name))
      .map((name) => read(join(folder, name)))
      .sort((a, b) => a.path.localeCompare(b.path)),
  );
}

export function read(path: string): Source {
  return { path, text: readFileSync(join(projectRoot(), path), "utf8") };
}
