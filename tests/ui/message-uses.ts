import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

type File = { path: string; text: string };

/** The sources that may ask for texts, or hold the codes that texts are named after. */
const files: File[] = ["app", "lib", "emails", "db"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({ path: join(folder, name), text: readFileSync(join(folder, name), "utf8") })),
);
const words = new Set(files.flatMap(({ text }) => text.match(/[\w-]+/g) ?? []));

/** How one file asks for texts of an area: by keys under a prefix of a translator, or as properties of the JSON itself. */
type User = File & { prefixes: string[]; plain: boolean };

function usersOf(area: string): User[] {
  const direct = files.filter(({ text }) => new RegExp(`messages/\\w+/${area}\\.json"`).test(text));
  const names = direct.map(({ path }) => basename(path).replace(/\.tsx?$/, ""));
  return files.flatMap((file) => {
    const prefixes = [...file.text.matchAll(/Translations(?:\(|<)"([^"]+)"/g)].flatMap(([, namespace = ""]) => {
      if (namespace === area) return [""];
      return namespace.startsWith(`${area}.`) ? [`${namespace.slice(area.length + 1)}.`] : [];
    });
    // One component may serve several areas, and names them in its props.
    if (/Translations\(area\)/.test(file.text) && file.text.includes(`"${area}"`)) prefixes.push("");
    const plain = direct.includes(file) || names.some((name) => new RegExp(`/${name}"`).test(file.text));
    return prefixes.length > 0 || plain ? [{ ...file, prefixes: plain ? ["", ...prefixes] : prefixes, plain }] : [];
  });
}

/** Whether a text is asked for: by its key, by a template whose open parts are words of the sources, or as a property. */
export function isUsed(area: string, key: string): boolean {
  return usersOf(area).some(({ text, prefixes, plain }) => {
    if (plain && asProperty(text, key)) return true;
    return prefixes.some((prefix) => {
      if (!key.startsWith(prefix)) return false;
      const rest = key.slice(prefix.length);
      return text.includes(`"${rest}"`) || templatesIn(text).some((template) => fills(template, rest));
    });
  });
}

/** `texts.key` or `{ key } = texts`, and for a group of texts `texts.group` with the rest chosen by a code. */
function asProperty(text: string, key: string): boolean {
  const [first = "", ...rest] = key.split(".");
  return new RegExp(`(?:\\.|[{,] )${first}\\b(?!:)`).test(text) && rest.every((part) => words.has(part));
}

const templates = new Map<string, RegExp[]>();

function templatesIn(text: string): RegExp[] {
  const known = templates.get(text);
  if (known) return known;
  const found = [...text.matchAll(/`((?:[\w.-]|\$\{[^}`]+\})+)`/g)].map(
    ([, template = ""]) => new RegExp(`^${template.replaceAll(".", "\\.").replace(/\$\{[^}]+\}/g, "([\\w.-]+)")}$`),
  );
  templates.set(text, found);
  return found;
}

function fills(template: RegExp, key: string): boolean {
  const match = template.exec(key);
  return match?.slice(1).every((part) => part.split(".").every((word) => words.has(word))) ?? false;
}

/** Every key that is written out where a translator is called, as "file: key", with what the file may find it in. */
export function askedFor(areas: readonly string[]): { where: string; candidates: [area: string, key: string][] }[] {
  const users = new Map<string, { file: User; area: string }[]>();
  for (const area of areas)
    for (const file of usersOf(area)) users.set(file.path, [...(users.get(file.path) ?? []), { file, area }]);
  return [...users].flatMap(([path, known]) => {
    const text = known[0]?.file.text ?? "";
    return keysIn(text).map((key) => ({
      where: `${path}: ${key}`,
      candidates: known.flatMap(({ file, area }) =>
        file.prefixes.map((prefix): [string, string] => [area, prefix + key]),
      ),
    }));
  });
}

function keysIn(text: string): string[] {
  return [
    ...text.matchAll(/(?<![\w.])(?:t|tm|shell)(?:\.rich|\.markup)?\((?:[^()"`]*\? )?"([\w.-]+)"(?: : "([\w.-]+)")?/g),
  ]
    .flatMap(([, one, other]) => [one, other])
    .filter((key) => key !== undefined);
}
