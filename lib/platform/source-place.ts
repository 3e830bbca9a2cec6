import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, relative, resolve } from "node:path";

/** Once read they are kept: faults come in crowds. */
const maps = new Map<string, SourceMap | undefined>();

/**
 * A line of a stack with its place in the sources instead of in what was built of them. The maps are read when the
 * first fault is written down: Node's own flag reads them all at the start, for 45 MB of memory at rest.
 */
export function withSourcePlace(line: string): string {
  return line.replace(/(?:file:\/\/)?(\/[^():]+\.[cm]?js):(\d+):(\d+)/, (place, file: string, row, column) => {
    const origin = mapOf(file)?.findOrigin(Number(row), Number(column));
    if (!origin || !("fileName" in origin)) return place;
    const source = resolve(dirname(file), origin.fileName);
    return `${relative(process.cwd(), source)}:${origin.lineNumber}:${origin.columnNumber}`;
  });
}

function mapOf(file: string): SourceMap | undefined {
  if (!maps.has(file)) maps.set(file, readMap(file));
  return maps.get(file);
}

function readMap(file: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${file}.map`, "utf8")));
  } catch {
    // Not built by us, or built without a map: the place stands as it is.
    return undefined;
  }
}
