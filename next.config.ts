import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const immutable = [{ key: "Cache-Control", value: "public, max-age=31536000, immutable" }];

const config: NextConfig = {
  // Two builds side by side, such as a test's beside the running one.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` runs the compiler over everything once; a second pass would only make the first start slower.
  typescript: { ignoreBuildErrors: true },
  // Titles belong in the head of the first answer, also for readers without script.
  htmlLimitedBots: /.*/,
  serverExternalPackages: ["pino", "postgres", "pg-boss", "nodemailer"],
  headers: async () => [
    { source: "/typsnitt/:file*", headers: immutable },
    { source: "/ikoner.svg", headers: immutable },
    { source: "/wave.svg", headers: immutable },
  ],
};

export default createNextIntlPlugin("./app/_i18n/request.ts")(config);
