/** Who may use whom: the architecture, as data. `npm run picture` draws the rules in docs/architecture.md. */
const USES = {
  members: [],
  privacy: [],
  files: ["members", "threads", "documents", "privacy"],
  threads: ["members", "files", "privacy", "good-practices", "documents"],
  "good-practices": ["members", "threads", "privacy", "notifications"],
  documents: ["members", "threads", "files", "privacy", "notifications"],
  search: ["members", "threads", "good-practices", "documents"],
  notifications: ["members", "threads", "documents"],
  urgent: ["members", "privacy"],
};
const ALL = Object.keys(USES).join("|");
/** Files of a feature that others may import. */
const PUBLIC = "(address|policy|queries|schema|limits|realtime|api)\\.ts$";
/** Pure functions over text, the same in the browser and on the server. */
const PURE = "^lib/privacy/";
const forbid = (name, from, to) => ({ name, severity: "error", from, to });

/** The entry points that translate the outside world into calls of the domain. */
const ENTRY = "/route\\.tsx?$";

module.exports = {
  forbidden: [
    ...Object.entries(USES).map(([feature, uses]) =>
      forbid(
        `${feature}-uses`,
        { path: `^lib/${feature}/` },
        {
          path: `^lib/(${ALL})/`,
          pathNot: [
            `^lib/${feature}/`,
            ...uses.flatMap((used) =>
              used === "privacy" ? PURE : [`^lib/${used}/${PUBLIC}`, `^lib/${used}/[a-z-]+/${PUBLIC}`],
            ),
          ],
        },
      ),
    ),
    forbid("no-cycles", {}, { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } }),
    forbid("app-is-a-leaf", { pathNot: "^(app|tests)/" }, { path: "^app/" }),
    forbid("db-is-the-floor", { path: "^db/" }, { path: "^(app|lib|emails|tests)/" }),
    // The jobs' table of handlers is the one place where the platform names what the features do.
    forbid(
      "platform-knows-no-feature",
      { path: "^lib/platform/", pathNot: "^lib/platform/jobs/handlers\\.ts$" },
      { path: `^lib/(${ALL})/` },
    ),
    forbid(
      "pages-never-write",
      { path: "^app/", pathNot: [ENTRY, "^app/_(auth|oidc|session|denial)\\.ts$"] },
      {
        path: `^lib/(${ALL})/.+\\.ts$`,
        dependencyTypesNot: ["type-only"],
        pathNot: [
          PUBLIC,
          PURE,
          "^lib/threads/(feed|feed-driver|reasons|reactions/kinds)\\.ts$",
          "^lib/threads/(body|drafts)/",
          "^lib/documents/content/",
          "^lib/documents/convert/paste/",
          "^lib/documents/collaboration/(protocol|engine-web-socket|steady-selection)\\.ts$",
          "^lib/platform/rich-text/",
          "^lib/members/(session-cookie|oidc-providers)\\.ts$",
        ],
      },
    ),
    forbid(
      "components-get-props",
      { path: ["^app/_(components|ui)/", "^app/.+/_(components|ui|thread|composer)/"] },
      {
        path: "^(lib|db)/.+\\.ts$",
        dependencyTypesNot: ["type-only"],
        pathNot: [
          "/(schema|queries)\\.ts$",
          PURE,
          "^lib/platform/(fill|format|html|env|working-days|web/(person-header|hand-over))\\.ts$",
          "^lib/platform/realtime/client\\.ts$",
          "^lib/threads/(address|feed|feed-driver|reasons|reactions/kinds)\\.ts$",
          "^lib/threads/(body|drafts)/",
          "^lib/documents/content/",
          "^lib/documents/convert/paste/",
          "^lib/documents/collaboration/(protocol|engine-web-socket|steady-selection)\\.ts$",
          "^lib/platform/rich-text/",
          "^lib/(files|documents/convert)/limits\\.ts$",
        ],
      },
    ),
    forbid(
      "app-never-queries",
      { path: "^app/", pathNot: "^app/_(auth|session)\\.ts$" },
      { path: "^(db/|node_modules/(drizzle-orm|postgres)/)", dependencyTypesNot: ["type-only"] },
    ),
    forbid("one-door-to-next-auth", { pathNot: "^(app/_auth\\.ts$|tests/)" }, { path: "^node_modules/next-auth/" }),
    forbid(
      "domain-is-framework-free",
      { path: "^(lib|db)/", pathNot: "^lib/platform/mail/" },
      { path: "^node_modules/(next|next-auth|react|react-dom|server-only)/" },
    ),
    forbid("templates-are-pure", { path: "^emails/" }, { path: "^(app|lib|db)/", dependencyTypesNot: ["type-only"] }),
    forbid("mail-alone-uses-templates", { pathNot: "^(emails|lib/platform/mail|tests)/" }, { path: "^emails/" }),
    forbid("tests-stay-out", { pathNot: "^tests/" }, { path: "^tests/" }),
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|dist)" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".mjs", ".js", ".json"] },
  },
};
