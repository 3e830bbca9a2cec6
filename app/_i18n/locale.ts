import { cookies } from "next/headers";
import { cache } from "react";
import { hostCookieName } from "#app/_cookies";
import type { Locale } from "#lib/platform/format";

export const localeCookie = () => hostCookieName("brygga.locale");

/** The language of this request: the cookie's, or Swedish. */
export const currentLocale = cache(async (): Promise<Locale> => {
  return (await cookies()).get(localeCookie())?.value === "en" ? "en" : "sv";
});
