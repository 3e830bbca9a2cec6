import { demoId } from "#db/seed/people";
import { all, type EntryPoint, inGroup, page, SIGN_IN, signedIn } from "./entry-point";

export const publicPages: EntryPoint[] = [
  page("(public)", "/", all(200)),
  page("(public)/hjalp", "/hjalp", all(200)),
  page("(public)/hjalp/far-jag-dela", "/hjalp/far-jag-dela", all(200)),
  page("(public)/integritet", "/integritet", all(200)),
  page("(public)/kakor", "/kakor", all(200)),
  page("(public)/kontakt", "/kontakt", all(200)),
  page("(public)/om", "/om", all(200)),
  page("(public)/tillganglighet", "/tillganglighet", all(200)),
  // To sign in as somebody else, too.
  page("(public)/logga-in", "/logga-in", all(200)),
  page("(public)/logga-in/skickat", "/logga-in/skickat", all("/logga-in")),
  page("(public)/logga-in/bekrafta", "/logga-in/bekrafta?lank=okand", all(200)),
  page("(public)/logga-in/fel", "/logga-in/fel?orsak=kontakt", all(200)),
  page("(public)/inbjudan/[token]", "/inbjudan/okand", all(200)),
  page("(public)/demo/brevlada", "/demo/brevlada", all(200)),
  page("(public)/demo/brevlada/[mailName]", "/demo/brevlada/okant", all(404)),
];

export const workspacePages: EntryPoint[] = [
  page("(workspace)/hem", "/hem", signedIn(200, SIGN_IN)),
  page("(workspace)/sok", "/sok?q=skola", signedIn(200, SIGN_IN)),
  page("(workspace)/byggdelar", "/byggdelar", signedIn(200, SIGN_IN)),
  page("(workspace)/tradar", "/tradar", signedIn(200, SIGN_IN)),
  page("(workspace)/tradar/ny", "/tradar/ny", signedIn(200, SIGN_IN)),
  page("(workspace)/tradar/[threadId]", `/tradar/${demoId("t5")}`, inGroup(200, SIGN_IN)),
];
