type Area = { path: string; x: number; y: number };

/** Schematic outlines by municipality code; our own drawing, not survey data. */
const areas: Record<string, Area> = {
  "1060": { path: "M22 28 92 14 112 70 62 86 26 68Z", x: 66, y: 53 },
  "1083": { path: "M26 68 62 86 72 108 84 128 74 150 52 186 34 178 24 140Z", x: 52, y: 138 },
  "1082": { path: "M92 14 160 24 172 122 132 134 84 128 72 108 62 86 112 70Z", x: 124, y: 96 },
  "1081": { path: "M160 24 246 30 258 128 214 142 172 122Z", x: 210, y: 84 },
  "1080": { path: "M246 30 330 20 378 62 372 142 332 168 290 152 258 128Z", x: 313, y: 96 },
};

/** West to east; municipalities without an outline come last. */
const order = ["1060", "1083", "1082", "1081", "1080"];

type Municipality = { id: string; code: string | null; shortName: string; hasMembers: boolean };

export function fromWestToEast<T extends { code: string | null }>(municipalities: readonly T[]): T[] {
  const place = (m: T) => (m.code && areas[m.code] ? order.indexOf(m.code) : order.length);
  return [...municipalities].sort((a, b) => place(a) - place(b));
}

/** Whether all of them have an outline. Another county's network shows the list alone. */
export function isOnMap(municipalities: readonly { code: string | null }[]): boolean {
  return municipalities.length > 0 && municipalities.every(({ code }) => code !== null && code in areas);
}

type Props = { municipalities: readonly Municipality[]; label: string; sea: string };

/** The municipalities drawn, each leading to its place in the list below. */
export function RegionMap({ municipalities, label, sea }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: an svg has no other way to be a group.
    <svg className="region-map" viewBox="14 6 372 196" role="group" aria-label={label}>
      {municipalities.map(({ id, code, shortName, hasMembers }) => {
        const area = areas[code ?? ""];
        if (!area) return null;
        return (
          <a key={id} href={`#kommun-${code}`} aria-label={shortName} className={hasMembers ? undefined : "is-off"}>
            <path d={area.path} />
            <text x={area.x} y={area.y}>
              {shortName}
            </text>
          </a>
        );
      })}
      <text className="sea" x="196" y="182">
        {sea}
      </text>
    </svg>
  );
}
