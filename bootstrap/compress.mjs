import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const texts = /\.(?:css|js|json|svg)$/;

/** Beside each text of the build its two smaller forms: made once they may take their time, and nobody waits for it. */
export async function compressTexts(folder) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => texts.test(name));
  await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const text = await readFile(path);
      const quality = { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } };
      await Promise.all([
        promisify(brotliCompress)(text, quality).then((bytes) => writeFile(`${path}.br`, bytes)),
        promisify(gzip)(text, { level: constants.Z_BEST_COMPRESSION }).then((bytes) => writeFile(`${path}.gz`, bytes)),
      ]);
    }),
  );
}
