import { BUILT_IN } from "#lib/documents/templates/built-in";

/** Every page a person can open without knowing an id, by who opens it. */
export const PUBLIC_PAGES = [
  "/",
  "/om",
  "/kontakt",
  "/hjalp",
  "/hjalp/far-jag-dela",
  "/tillganglighet",
  "/integritet",
  "/kakor",
  "/logga-in",
  "/demo/brevlada",
  "/finns-inte",
];

export const MEMBER_PAGES = [
  "/hem",
  "/tradar",
  "/tradar?urval=unread",
  "/tradar?typ=advice&grupp=&kategori=school",
  "/tradar/ny",
  "/dokument",
  "/dokument?urval=waiting",
  "/dokument?status=draft",
  "/dokument/ny",
  "/dokument/mallar",
  `/dokument/${BUILT_IN.notes}/versioner`,
  "/dokument/papperskorg",
  "/sok",
  "/sok?q=skola",
  "/sok?q=xylofon&typ=advice",
  "/goda-exempel",
  "/sok?q=plantering&typ=good_practice",
  "/medlemmar",
  "/grupper",
  "/installningar",
  "/installningar/aviseringar",
  "/notiser",
  "/byggdelar",
  "/tradar/finns-inte",
];

/** For those who coordinate the network, and the log for administrators alone. */
export const ADMINISTRATION_PAGES = [
  "/medlemskap",
  "/medlemskap/medlemmar",
  "/medlemskap/medlemmar?visa=ended",
  "/medlemskap/inbjudningar",
  "/medlemskap/gaster",
  "/organisationer",
  "/organisationer/ny",
  "/medlemmar/bjud-in",
  "/logg",
  "/drift",
  "/sokord",
  "/sokord/ny",
  "/logg/aviseringar",
];
