import { administrationForms, administrationPages } from "./administration";
import { draftApi, fileApi, openApi, threadApi } from "./api";
import type { EntryPoint } from "./entry-point";
import { publicForms, signOut } from "./forms";
import { publicPages, workspacePages } from "./pages";
import { peopleForms, peoplePages } from "./people";

/** Every way in over HTTP, with what each role gets. A file that is not here fails the test that walks the tree. */
export const entryPoints: readonly EntryPoint[] = [
  ...publicPages,
  ...workspacePages,
  ...openApi,
  ...threadApi,
  ...draftApi,
  ...fileApi,
  ...publicForms,
  ...peoplePages,
  ...peopleForms,
  ...administrationPages,
  ...administrationForms,
  ...signOut,
];
