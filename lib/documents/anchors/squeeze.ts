export type Squeezed = { units: Uint16Array /** Where each of them stood. */; places: Uint32Array };

/** A text without its spaces and line breaks, in UTF-16 units. */
export function squeeze(text: string): Squeezed {
  const [units, places] = [new Uint16Array(text.length), new Uint32Array(text.length)];
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    if (/\s/.test(text[at] ?? "")) continue;
    units[length] = text.charCodeAt(at);
    places[length] = at;
    length += 1;
  }
  return { units: units.subarray(0, length), places: places.subarray(0, length) };
}
