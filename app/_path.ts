import { notFound } from "next/navigation";
import { notFound as missing } from "#lib/platform/errors";
import { isUuid } from "#lib/platform/uuid";

/** An id out of an address; what is none leads to the page that says so. */
export function pathId(id: string): string {
  return isUuid(id) ? id : notFound();
}

/** The same for a form's route, which answers with a page of its own. @throws not-found */
export function idOf(id: string | undefined): string {
  if (!isUuid(id)) throw missing("id");
  return id;
}

/** The page of an invitation. What stands in an address may be any text: encoded, it leads nowhere else. */
export function invitationPage(token = ""): string {
  return `/inbjudan/${encodeURIComponent(token)}`;
}

/** The page on which the mails that a signed address is about can be ended. */
export function leavePage(token = ""): string {
  return `/avsluta-mejl/${encodeURIComponent(token)}`;
}

/** The one value of a query parameter; a repeated one counts as none. */
export function single(value: string | string[] | undefined): string {
  return typeof value === "string" ? value : "";
}
