import { expect, type Page } from "@playwright/test";
import axe from "axe-core";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds wrong with the page that is open. */
async function violationsOf(page: Page): Promise<string[]> {
  // A page that is being drawn anew has none for a moment.
  await expect(page).toHaveTitle(/\S/);
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(async (values) => {
    const { axe } = window as typeof window & { axe: typeof import("axe-core") };
    const { violations } = await axe.run({
      runOnly: { type: "tag", values },
      resultTypes: ["violations"],
      // A menu that is open lies over what it covers until it is closed. How large targets are is measured below.
      rules: { "target-size": { enabled: !document.querySelector("details[open] > .menu") } },
      iframes: false,
    });
    return violations.map(
      ({ id, nodes }) => `${id} ${nodes[0]?.target.join(" ")} ${nodes[0]?.failureSummary?.slice(0, 160)}`,
    );
  }, RULES);
}

/** What is wrong with the page that is open: axe, what goes off to the side, and what is too small to hit. */
export async function faultsOf(page: Page, path = new URL(page.url()).pathname): Promise<string[]> {
  const violations = await violationsOf(page);
  const sideways = await sidewaysOf(page);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("a, button, input, select, textarea, summary")]
      .filter(
        (element) => element.checkVisibility() && !element.closest("p, .sr-only, [style*='inset(50%)'], .prose, li li"),
      )
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1 && (box.width < 24 || box.height < 24))
      .map(({ element }) => element.outerHTML.slice(0, 80)),
  );
  return [
    ...violations.map((words) => `${path}: ${words}`),
    ...(sideways > 0 ? [`${path}: ${sideways} px to the side`] : []),
    ...small.map((html) => `${path}: target under 24 px: ${html}`),
  ];
}

/** How many pixels go off to the side. */
export function sidewaysOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

type Screen = { width: number; colorScheme: "light" | "dark" };
export const SCREENS: readonly Screen[] = [
  { width: 1280, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
  { width: 320, colorScheme: "dark" },
  { width: 320, colorScheme: "light" },
];

/** Looks at the page as it stands, on each screen. */
export async function lookAt(page: Page, what: string, screens = SCREENS): Promise<string[]> {
  const faults: string[] = [];
  for (const { width, colorScheme } of screens) {
    await page.setViewportSize({ width, height: 900 });
    // What has scrolled under the head of the page is in nobody's way there.
    await page.evaluate(() => scrollTo(0, 0));
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    faults.push(...(await faultsOf(page, `${what} at ${width} ${colorScheme}`)));
  }
  return faults;
}
