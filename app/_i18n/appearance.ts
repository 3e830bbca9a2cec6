import { cookies } from "next/headers";
import { cache } from "react";
import { hostCookieName } from "#app/_cookies";

export const themes = ["auto", "light", "dark"] as const;
export const densities = ["comfortable", "compact"] as const;

export type Theme = (typeof themes)[number];
export type Density = (typeof densities)[number];

export const themeCookie = () => hostCookieName("brygga.theme");
export const densityCookie = () => hostCookieName("brygga.density");

/** How this browser wants its pages. Written into the first byte of HTML, so nothing flashes. */
export const currentAppearance = cache(async (): Promise<{ theme: Theme; density: Density }> => {
  const jar = await cookies();
  const theme = jar.get(themeCookie())?.value;
  const density = jar.get(densityCookie())?.value;
  return {
    theme: themes.find((known) => known === theme) ?? "auto",
    density: densities.find((known) => known === density) ?? "comfortable",
  };
});
