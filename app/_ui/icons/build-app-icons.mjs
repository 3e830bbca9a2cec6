/**
 * Draws public/brygga.svg as the pictures that systems show for an installed Brygga and its notices: public/ikoner/*.png.
 * Run after changing it: node app/_ui/icons/build-app-icons.mjs
 */
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { ensureChromium } from "../../../bootstrap/chromium.mjs";

const mark = readFileSync(new URL("../../../public/brygga.svg", import.meta.url), "utf8").replace(
  /<style>.*?<\/style>/,
  "",
);

/** Systems cut a maskable picture to a shape of theirs, but never the middle four fifths. A badge is shown as its outline alone. */
const pictures = [
  { name: "brygga-180", size: 180, share: 0.72, paper: "#fff" },
  { name: "brygga-192", size: 192, share: 0.8, paper: "#fff" },
  { name: "brygga-512", size: 512, share: 0.8, paper: "#fff" },
  { name: "brygga-fyller-512", size: 512, share: 0.6, paper: "#0b5872", ink: "#fff" },
  { name: "brygga-tecken-96", size: 96, share: 1, paper: "transparent", ink: "#fff" },
];

const { path: executablePath } = await ensureChromium();
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage();
for (const { name, size, share, paper, ink = "#0b5872" } of pictures) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body{margin:0;display:grid;place-items:center;height:100vh;background:${paper}}
    html{background:transparent}svg{width:${share * 100}%;stroke:${ink}}</style>${mark}`);
  const path = new URL(`../../../public/ikoner/${name}.png`, import.meta.url).pathname;
  await page.screenshot({ path, omitBackground: true });
}
await browser.close();
