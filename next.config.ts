import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

// Nothing about who builds or runs this leaves the machine.
process.env.NEXT_TELEMETRY_DISABLED = "1";

const immutable = [{ key: "Cache-Control", value: "public, max-age=31536000, immutable" }];
/** Each by its name: the page that says there is no such file is somebody's own. */
const files = ["typsnitt", "ikoner"].flatMap((folder) =>
  readdirSync(`public/${folder}`).map((name) => `${folder}/${name}`),
);
/** One rule for them all: each is tried for every page. */
const kept = [...files, "ikoner.svg", "wave.svg"].map((name) => name.replaceAll(".", "\\.")).join("|");

const config: NextConfig = {
  // A second build beside the running one, such as a test's.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // Nothing is made smaller on request: the optimiser is a way in that nobody here uses.
  images: { unoptimized: true },
  typescript: {
    // `npm run check` runs the compiler over everything once; a second pass would only make the first start slower.
    ignoreBuildErrors: true,
    ...(process.env.NEXT_DIST_DIR && { tsconfigPath: ownTsconfig(process.env.NEXT_DIST_DIR) }),
  },
  // Titles belong in the head of the first answer, also for readers without script.
  htmlLimitedBots: /.*/,
  serverExternalPackages: ["pino", "postgres", "pg-boss", "nodemailer", "web-push"],
  headers: async () => [
    { source: `/:file(${kept})`, headers: immutable },
    // Addresses with a secret in them are told to nobody else; "no-referrer" would make our own forms come from nowhere.
    { source: "/logga-in/bekrafta", headers: [{ key: "Referrer-Policy", value: "same-origin" }] },
    { source: "/inbjudan/:path*", headers: [{ key: "Referrer-Policy", value: "same-origin" }] },
  ],
};

/** Next writes each build directory it meets into the tsconfig it is given; ours is to stay as it is. */
function ownTsconfig(distDir: string): string {
  const folder = `node_modules/.cache/brygga-${distDir.replace(/\W+/g, "-")}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify({ extends: "../../../tsconfig.json" }));
  return `${folder}/tsconfig.json`;
}

export default createNextIntlPlugin("./app/_i18n/request.ts")(config);
