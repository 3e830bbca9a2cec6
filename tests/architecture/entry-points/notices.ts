import { randomUUID } from "node:crypto";
import { all, type EntryPoint, page, SIGN_IN, signedIn } from "./entry-point";
import { form } from "./forms";

const SETTINGS = "/installningar/aviseringar";

export const noticePages: EntryPoint[] = [
  page("(workspace)/notiser", "/notiser", signedIn(200, SIGN_IN)),
  page("(workspace)/installningar/aviseringar", SETTINGS, signedIn(200, SIGN_IN)),
  page("(workspace)/logg/aviseringar", "/logg/aviseringar", signedIn(404, SIGN_IN, { administrator: 200 })),
  // A link out of a mail works for whoever has it; one that is not ours says so.
  page("(public)/avsluta-mejl/[token]", "/avsluta-mejl/okand", all(200)),
];

export const noticeForms: EntryPoint[] = [
  form("(workspace)/notiser/lasta", () => ({ path: "/notiser/lasta", form: {} }), signedIn("/notiser", SIGN_IN)),
  form(
    "(workspace)/installningar/aviseringar/spara",
    () => ({ path: `${SETTINGS}/spara`, form: { tid: "1" } }),
    signedIn(SETTINGS, SIGN_IN),
  ),
  form(
    "(workspace)/installningar/aviseringar/paus",
    () => ({ path: `${SETTINGS}/paus`, form: { from: "2026-12-24", until: "2026-12-23" } }),
    signedIn(SETTINGS, SIGN_IN),
  ),
  form(
    "(workspace)/installningar/aviseringar/fortsatt",
    () => ({ path: `${SETTINGS}/fortsatt`, form: {} }),
    signedIn(SETTINGS, SIGN_IN),
  ),
  form(
    "(workspace)/installningar/aviseringar/forsok-igen",
    () => ({ path: `${SETTINGS}/forsok-igen`, form: {} }),
    signedIn(SETTINGS, SIGN_IN),
  ),
  form(
    "(workspace)/logg/aviseringar/fraga",
    () => ({ path: "/logg/aviseringar/fraga", form: { person: randomUUID(), inlagg: `/tradar/${randomUUID()}` } }),
    signedIn(403, SIGN_IN, { administrator: "/logg/aviseringar" }),
  ),
  form("(public)/avsluta-mejl/[token]/svar", () => ({ path: "/avsluta-mejl/okand/svar", form: {} }), all(404)),
  form(
    "(public)/avsluta-mejl/[token]/ett-klick",
    () => ({ path: "/avsluta-mejl/okand/ett-klick", form: {} }),
    all(404),
  ),
  {
    file: "(public)/avsluta-mejl/[token]/ett-klick/route.ts",
    method: "GET",
    call: () => ({ path: "/avsluta-mejl/okand/ett-klick" }),
    answers: all("/avsluta-mejl/okand"),
  },
];

export const noticeApi: EntryPoint[] = [
  {
    file: "api/notices/count/route.ts",
    method: "GET",
    call: () => ({ path: "/api/notices/count" }),
    answers: signedIn(200, 401),
  },
];
