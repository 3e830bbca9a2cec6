/** Every page a person can open without knowing an id, by who opens it. */
export const PUBLIC_PAGES = [
  "/",
  "/om",
  "/kontakt",
  "/hjalp",
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
  "/tradar/ny",
  "/medlemmar",
  "/grupper",
  "/installningar",
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
];
