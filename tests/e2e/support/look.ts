import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What is wrong with the page that is open: axe, what goes off to the side, and what is too small to hit. */
export async function faultsOf(page: Page, path: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("a, button, input, select, textarea, summary")]
      .filter((element) => element.checkVisibility() && !element.closest("p, .sr-only, .prose, li li"))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1 && (box.width < 24 || box.height < 24))
      .map(({ element }) => element.outerHTML.slice(0, 80)),
  );
  return [
    ...violations.map(
      ({ id, nodes }) => `${path}: ${id} ${nodes[0]?.target.join(" ")} ${nodes[0]?.failureSummary?.slice(0, 160)}`,
    ),
    ...(sideways > 0 ? [`${path}: ${sideways} px to the side`] : []),
    ...small.map((html) => `${path}: target under 24 px: ${html}`),
  ];
}
