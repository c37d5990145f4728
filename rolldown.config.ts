import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { defineConfig, type Plugin, type PreRenderedChunk } from "rolldown";

type PackageFile = { readonly name: string; readonly version: string; readonly license?: string };

/** A package's directory: all up to the name that follows the last `node_modules`. */
const packageDirectory = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/;

/**
 * `@actions/core` imports the HTTP client for OIDC alone, and that one all of undici: 0.7 MB that
 * every start would read. Told that loading them does nothing, the bundler leaves them to the
 * chunks that make requests.
 */
const withoutSideEffects = /[\\/]node_modules[\\/](?:undici|@actions[\\/]http-client)[\\/]/;

/**
 * The CycloneDX library looks for a package that writes XML while it is loaded, wherever one may lie
 * above dist/; its JSON is all that we write.
 */
const onlyJson = {
  "@cyclonedx/cyclonedx-library/Serialize": join(
    import.meta.dirname,
    "node_modules/@cyclonedx/cyclonedx-library/dist.node/serialize/index.common.js",
  ),
};

/** Writes dist/licenses.txt: name, version and licence text of each package with code in the bundle. */
const licenses: Plugin = {
  name: "licenses",
  generateBundle(_, bundle) {
    const directories = new Set<string>();
    for (const output of Object.values(bundle)) {
      if (output.type !== "chunk") continue;
      for (const id of output.moduleIds) {
        const directory = packageDirectory.exec(id)?.[0];
        if (directory !== undefined) directories.add(directory);
      }
    }
    // The runtime that rolldown puts into its output comes from its own package.
    directories.add(join(import.meta.dirname, "node_modules", "rolldown"));
    const titles = new Map<string, string[]>();
    for (const [title, text] of [...directories].map(readNotice).sort()) {
      titles.set(text, [...(titles.get(text) ?? []), title]);
    }
    // Many packages have one and the same text; it stands once, below all their names.
    const source = [...titles]
      .map(([text, names]) => `${names.join("\n")}\n\n${text}\n`)
      .join(`\n${"-".repeat(80)}\n\n`);
    this.emitFile({ type: "asset", fileName: "licenses.txt", source });
  },
};

export default defineConfig({
  input: {
    main: "src/main.ts",
    post: "src/post.ts",
    cli: "src/cli.ts",
    "cache-client": "src/services/cache-client.ts",
    "http-client": "src/sandbox/http-client.ts",
    "unshare-inner": "src/sandbox/unshare-inner.ts",
    "wasi-inner": "src/sandbox/wasi-inner.ts",
  },
  platform: "node",
  resolve: { alias: onlyJson },
  plugins: [licenses],
  treeshake: { moduleSideEffects: [{ test: withoutSideEffects, sideEffects: false }] },
  output: { dir: "dist", cleanDir: true, chunkFileNames: chunkName },
});

/** A name that says what is in a chunk and stays the same while that does. */
function chunkName({ name, facadeModuleId, moduleIds }: PreRenderedChunk): string {
  const home = packageDirectory.exec(facadeModuleId ?? "")?.[0];
  if (home !== undefined) return `${basename(home)}.js`;
  if (moduleIds.some((id) => /[\\/]src[\\/]run[\\/]all\.ts$/.test(id))) return "run.js";
  if (moduleIds.some((id) => /[\\/]node_modules[\\/]undici[\\/]/.test(id))) return "undici.js";
  return `${name}.js`;
}

/** A package's title and texts; a package without a licence file is named with what it declares. */
function readNotice(directory: string): [title: string, text: string] {
  const { name, version, license }: PackageFile = JSON.parse(
    readFileSync(join(directory, "package.json"), "utf8"),
  );
  const files = globSync("{licen[cs]e,LICEN[CS]E,Licen[cs]e,COPYING,NOTICE}*", { cwd: directory })
    .filter((file) => !/\.[cm]?[jt]s$/.test(file))
    .sort();
  const texts = files.map((file) => {
    const text = readFileSync(join(directory, file), "utf8").replaceAll("\r\n", "\n").trim();
    return files.length > 1 ? `${basename(file)}:\n${text}` : text;
  });
  const text = texts.join("\n\n") || "The package has no licence file.";
  return [`${name} ${version} (${license ?? "no licence declared"})`, text];
}
