/**
 * For each place in a text how many units of `beginning` stand there, one after the other. What is known of one place
 * serves those that follow (the Z algorithm): each unit is looked at a few times, also in a text of one letter alone.
 */
export function reaches(beginning: ArrayLike<number>, text: ArrayLike<number>): Uint32Array {
  const own = new Uint32Array(beginning.length);
  measure(own, own, beginning, beginning, 1);
  const found = new Uint32Array(text.length);
  measure(found, own, beginning, text, 0);
  return found;
}

function measure(
  found: Uint32Array,
  own: Uint32Array,
  beginning: ArrayLike<number>,
  text: ArrayLike<number>,
  start: number,
): void {
  // What has been found that ends last.
  let [from, end] = [0, 0];
  for (let at = start; at < text.length; at++) {
    let count = at < end ? Math.min(own[at - from] ?? 0, end - at) : 0;
    if (at + count >= end) {
      while (count < beginning.length && at + count < text.length && text[at + count] === beginning[count]) count++;
      [from, end] = [at, at + count];
    }
    found[at] = count;
  }
}
