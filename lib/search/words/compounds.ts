/** First parts of this field's compounds, with the joining letters they have there. */
const FIRST =
  "trygghets läges åtgärds nätverks skol kommun brotts ordnings medborgar samverkans samordnings polis ungdoms barn elev förskole gymnasie grund fritids föräldra vårdnadshavar kvälls natt helg dag sommar vinter vår höst års månads vecko mötes dagordnings besluts handlings problem orsaks risk hot vålds narkotika drog alkohol tobaks vapen gäng butiks bostads fastighets områdes plats torg centrum stations park gång cykel trafik traktor belysnings kamera grann grannsamverkans närings förenings idrotts kultur social hälso vård länsstyrelse läns region lokal kontakt informations utbildnings utrednings uppföljnings utvärderings kartläggnings enkät statistik rapport verksamhets myndighets råds lag avtals överenskommelse skadegörelse klotter inbrotts villa bil båt hamn strand bygg miljö krim preventions säkerhets"
    .split(" ")
    .sort((a, b) => b.length - a.length);

/** Last parts, as the stemmer leaves them. */
const LAST =
  "vandring bild plan träff gård löft möt grupp arbet samverkan samordning samordnar förebygg brott område väg torg skol polis kommun organisation verksamhet styr råd nämnd avtal överenskomm mål fråg stöd insats åtgärd metod modell process analys enkät mätning undersökning statistik rapport protokoll dag vecka dygn ungdom barn elev personal ledar värd ägar bolag handlar förening lokal bostad hus byggnad plats park station stråk tunnel parkering belysning kamera bevakning övervakning anmälan anmälning misshandel rån stöld hot våld bråk störning skadegör beställ nätverk hjul kalend lista mall stadga lag policy"
    .split(" ")
    .sort((a, b) => b.length - a.length);

const SHORTEST_REST = 3;

/**
 * The words that a compound is made of, as far as the lists know them: "trygghetsvandring" is "trygghets" and "vandring".
 * A compound of three gives the compounds of two in it as well. None for what is no compound.
 */
export function partsOf(word: string): string[] {
  const first = FIRST.find((part) => word.startsWith(part) && word.length - part.length >= SHORTEST_REST);
  if (first) {
    const rest = word.slice(first.length);
    return [first, rest, ...partsOf(rest)];
  }
  const last = LAST.find((part) => word.endsWith(part) && word.length - part.length >= SHORTEST_REST);
  return last ? [word.slice(0, -last.length), last] : [];
}

/** Joining letters and the endings that the stemmer takes: "trygghets" is "trygg", "läges" is "läg". */
const JOINT = 4;

/** Whether a stem is that of a word which the compound is made of. */
export function isPartOf(stem: string, compound: string): boolean {
  return partsOf(compound).some((part) => part.startsWith(stem) && part.length - stem.length <= JOINT);
}

/** A typed compound as separate words: "trygghetsvandring" is asked for as "trygghet" and "vandring" too. */
export function separately(word: string): string[] {
  const [first, rest] = partsOf(word);
  if (!first || !rest || !FIRST.includes(first)) return [];
  return [first.replace(/s$/, ""), rest];
}
