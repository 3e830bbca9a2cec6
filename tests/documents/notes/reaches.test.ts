import { describe, expect, it } from "vitest";
import { reaches } from "#lib/documents/anchors/reaches";

const codes = (text: string) => Uint16Array.from(text, (sign) => sign.charCodeAt(0));

describe("how much of a beginning stands in each place", () => {
  it("is what one finds by comparing each place", () => {
    let seed = 7;
    const any = (below: number) => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed % below;
    };
    const text = (longest: number) => Array.from({ length: any(longest) }, () => "ab"[any(2)]).join("");
    for (let round = 0; round < 500; round++) {
      const [beginning, whole] = [text(9), text(60)];
      const compared = Array.from(whole, (_, at) => {
        let count = 0;
        while (count < beginning.length && whole[at + count] === beginning[count]) count++;
        return count;
      });
      expect([...reaches(codes(beginning), codes(whole))], `${beginning} in ${whole}`).toEqual(compared);
    }
  });

  it("is found by looking at each unit a few times, also in a text of one letter", () => {
    for (const beginning of ["a".repeat(2_000), `${"a".repeat(1_000)}b${"a".repeat(999)}`, `${"a".repeat(1_999)}b`]) {
      let reads = 0;
      const counted = (text: string) =>
        new Proxy(codes(text) as ArrayLike<number>, {
          get: (units, key) => {
            if (key !== "length") reads += 1;
            return Reflect.get(units, key);
          },
        });
      reaches(counted(beginning), counted("a".repeat(20_000)));
      expect(reads).toBeLessThanOrEqual(4 * (2_000 + 20_000));
    }
  });
});
