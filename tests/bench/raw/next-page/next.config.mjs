import { resolve } from "node:path";

export default {
  poweredByHeader: false,
  serverExternalPackages: ["postgres"],
  // Built in dist/bench/next-page: the packages are the project's.
  turbopack: { root: resolve(import.meta.dirname, "..", "..", "..") },
};
