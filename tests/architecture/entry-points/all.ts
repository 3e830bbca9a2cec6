import { administrationForms, administrationPages } from "./administration";
import { draftApi, fileApi, openApi, threadApi } from "./api";
import { documentLists } from "./document-lists";
import { documentNotes } from "./document-notes";
import { documents } from "./documents";
import type { EntryPoint } from "./entry-point";
import { followingApi, followingForms } from "./following";
import { publicForms, signOut } from "./forms";
import { goodPractices } from "./good-practices";
import { moderationForms, moderationPages, movingEntryPoints } from "./moderation";
import { noticeApi, noticeForms, noticePages } from "./notices";
import { publicPages, workspacePages } from "./pages";
import { peopleForms, peoplePages } from "./people";
import { pushEntryPoints } from "./push";
import { urgentEntryPoints } from "./urgent";

/** Every way in over HTTP, with what each role gets. A file that is not here fails the test that walks the tree. */
export const entryPoints: readonly EntryPoint[] = [
  ...publicPages,
  ...workspacePages,
  ...openApi,
  ...threadApi,
  ...draftApi,
  ...followingApi,
  ...fileApi,
  ...publicForms,
  ...peoplePages,
  ...peopleForms,
  ...followingForms,
  ...noticePages,
  ...noticeForms,
  ...noticeApi,
  ...administrationPages,
  ...administrationForms,
  ...moderationPages,
  ...movingEntryPoints,
  ...goodPractices,
  ...documentLists,
  ...documents,
  ...documentNotes,
  ...moderationForms,
  ...pushEntryPoints,
  ...urgentEntryPoints,
  ...signOut,
];
