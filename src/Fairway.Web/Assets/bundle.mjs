// Bundles the scripts and the two style sheets into wwwroot/assets.
// usage: node bundle.mjs [OUT_FOLDER]
import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { withLock } from "./lock.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, "../wwwroot/assets"));
const target = ["safari15", "chrome100", "firefox100"];

// `@dark { … }` holds the dark values once; browsers get them for the chosen theme and for the system's.
const darkValues = {
  name: "dark-values",
  setup(step) {
    step.onLoad({ filter: /tokens\.css$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      const contents = source.replace(
        /@dark\s*\{([^{}]*)\}/g,
        (_, values) =>
          `[data-theme="dark"]{${values}}@media (prefers-color-scheme: dark){:root:not([data-theme="light"]){${values}}}`,
      );
      return { contents, loader: "css" };
    });
  },
};

mkdirSync(dirname(out), { recursive: true });
await withLock(out, async () => {
  rmSync(out, { recursive: true, force: true });
  await build({
    entryPoints: [join(here, "scripts/app.ts")],
    outdir: out,
    bundle: true,
    splitting: true,
    format: "esm",
    chunkNames: "chunk-[hash]",
    minify: true,
    target,
    legalComments: "none",
    logLevel: "warning",
  });
  await build({
    entryPoints: [join(here, "scripts/sw.ts")],
    outdir: out,
    bundle: true,
    format: "iife",
    minify: true,
    target,
    logLevel: "warning",
  });
  await build({
    entryPoints: [join(here, "styles/console.css"), join(here, "styles/portal.css")],
    outdir: out,
    bundle: true,
    minify: true,
    target,
    plugins: [darkValues],
    logLevel: "warning",
  });
  cpSync(join(here, "static"), out, { recursive: true });
});
