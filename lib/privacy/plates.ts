import type { Found } from "./identity-numbers";

/** As plates are made: no I, Q, V, Å, Ä or Ö, and no O last. */
const PLATE = /(?<![\p{L}\d])([A-HJ-PR-UW-Z]{3})[ -]?\d\d[\dA-HJ-NPR-UW-Z](?![\p{L}\d]|[:/-]\d)/gu;
const DIPLOMAT = /(?<![\p{L}\d])[A-HJ-PR-UW-Z]{2} ?\d{3} ?[A-HJ-PR-UW-Z](?![\p{L}\d])/gu;
const SMALL = /(?<![\p{L}\d])([a-hj-pr-uw-z]{3})\d\d[\da-hj-npr-uw-z](?![\p{L}\d]|[:/-]\d)/gu;
/** With a space it could be any three letters before a number, so it must stand right after the word. */
const SMALL_NAMED =
  /(?<!\p{L})(?:reg(?:istrerings)?[. -]{0,2}(?:nr|nummer|skylt(?:en)?)?|skylt(?:en)?)(?: (?:är|var))?[ :.]{1,3}([a-zåäö]{3} ?\d\d[\da-z])(?![\p{L}\d])/giu;

/** Abbreviations that stand before numbers in what authorities write, and words in headings written in capitals. */
const NO_PLATES = new Set(
  "SFS SOU ISO DIR KLS EST SIS MSB MCF SKR SKL DNR PTS KPI LVU LSS OSL PDL PBL BBR RPS FAP TFA NFS HBF PUL LEK NJA RUF ANT LPO BRU BUP SPF SRU SCB PDF DOK NTU USB CPU ALT MAX NTP RFC ART SID KAP PAR REV BIL DEL NUM OCH DEN DET MED SOM ATT HAR KAN ETT FRA TEL FAX BOX MAJ JAN FEB MAR APR JUN JUL AUG SEP OKT NOV DEC SEK EUR USD TOM FOM KLO".split(
    " ",
  ),
);
const VEHICLE =
  /(?<!\p{L})(?:reg(?![ie]on|el|n(?!r))|skylt|bil(?:en|ar|arna)?(?!\p{L})|personbil|lastbil|moped|a-?traktor|epa|fordon|motorcyk|mc(?!\p{L})|släp)/iu;
const NEAR = 40;

/** Registration plates. Small letters count only where the text is about a vehicle. */
export function findPlates(text: string): Found[] {
  const large = [...text.matchAll(PLATE)].filter(
    ({ 1: letters = "", index }) => !NO_PLATES.has(letters) || named(text, index),
  );
  const nearby = [...text.matchAll(DIPLOMAT), ...text.matchAll(SMALL)].filter(({ index, 0: all }) =>
    VEHICLE.test(text.slice(Math.max(0, index - NEAR), index + all.length + NEAR)),
  );
  const places = [...large, ...nearby].map(({ index, 0: all }) => ({ start: index, end: index + all.length }));
  for (const { index, 0: all, 1: plate = "" } of text.matchAll(SMALL_NAMED)) {
    const end = index + all.length;
    if (!places.some((other) => other.end === end)) places.push({ start: end - plate.length, end });
  }
  return places.map((place) => ({ kind: "plate", severity: "warn", ...place }));
}

function named(text: string, at: number): boolean {
  return /reg(?:istrerings)?[. -]{0,2}(?:nr|nummer|skylt)[.: ]{0,3}$/i.test(text.slice(Math.max(0, at - 25), at));
}
