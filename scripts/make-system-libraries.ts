/**
 * Makes src/inspect/system-libraries.json: the libraries and interpreters that Go's own packages ask a system for,
 * read from the sources of several toolchains.
 *
 *     node scripts/make-system-libraries.ts           writes the table
 *     node scripts/make-system-libraries.ts --check   fails when the table is not what would be written
 *
 * It needs a `go` on PATH and, for the other versions, the module proxy.
 */
import { execFile } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual, promisify } from "node:util";

const TOOLCHAINS = ["go1.24.13", "go1.25.14", "go1.26.8", "go1.27.4"];
/** Systems whose programs always go through libraries: `UsesLibc` in cmd/link/internal/ld/target.go, and android. */
const SYSTEMS = ["aix", "android", "darwin", "illumos", "openbsd", "solaris", "windows"];
/** Programs for ios cannot be built without cgo. A file of one of these systems is built for the other as well. */
const SHARED: Readonly<Record<string, readonly string[]>> = { solaris: ["solaris", "illumos"] };
/** Fields of ELFArch in the linker, by the systems that use them. */
const LOADERS: Readonly<Record<string, readonly string[]>> = {
  Androiddynld: ["android"],
  Openbsddynld: ["openbsd"],
  Solarisdynld: ["solaris", "illumos"],
};
const IMPORT = /^\/\/go:cgo_import_dynamic\s+\S+\s+\S+\s+"([^"]+)"/gm;

type Found = Map<string, Map<string, Set<string>>>;

const minors: string[] = [];
const libraries: Found = new Map();
const interpreters: Found = new Map();
for (const name of TOOLCHAINS) {
  const minor = /^go(\d+\.\d+)/.exec(name)?.[1];
  if (minor === undefined) throw new Error(`${name} is not the name of a toolchain`);
  minors.push(minor);
  await collect(await rootOf(name), minor);
}
const value = { go: minors, systems: table() };
const target = fileURLToPath(new URL("../src/inspect/system-libraries.json", import.meta.url));
if (!process.argv.includes("--check")) {
  await writeFile(target, `${JSON.stringify(value, undefined, 2)}\n`);
} else if (!isDeepStrictEqual(JSON.parse(await readFile(target, "utf8")), value)) {
  console.error("src/inspect/system-libraries.json is not what its script writes");
  process.exitCode = 1;
}

async function rootOf(toolchain: string): Promise<string> {
  const { stdout } = await promisify(execFile)("go", ["env", "GOROOT"], {
    cwd: tmpdir(),
    env: { ...process.env, GOTOOLCHAIN: toolchain, GOFLAGS: "" },
  });
  return stdout.trim();
}

async function collect(root: string, minor: string): Promise<void> {
  const files = await readdir(join(root, "src"), { recursive: true });
  for (const file of files.map((path) => path.replaceAll("\\", "/"))) {
    if (!file.endsWith(".go") || file.endsWith("_test.go")) continue;
    if (file.startsWith("cmd/link/") && file.endsWith("/obj.go")) {
      collectLoaders(file, await readFile(join(root, "src", file), "utf8"), minor);
    } else if (!/^cmd\/|(^|\/)testdata\/|^runtime\/(race|msan|asan)\//.test(file)) {
      collectImports(file, await readFile(join(root, "src", file), "utf8"), minor);
    }
  }
}

function collectImports(file: string, source: string, minor: string): void {
  for (const [, library = ""] of source.matchAll(IMPORT)) {
    for (const system of systemsOf(file, source)) note(libraries, system, library, minor);
  }
}

/** By the file's name, as the go command does, else by its constraint. */
function systemsOf(file: string, source: string): readonly string[] {
  const words = [
    ...basename(file, ".go").split("_").slice(1),
    ...(/^\/\/go:build (.*)$/m.exec(source)?.[1] ?? "").split(/\W+/),
  ];
  if (words.includes("ios")) return [];
  const system = words.find((word) => SYSTEMS.includes(word));
  if (system === undefined) throw new Error(`${file} imports libraries, for which system?`);
  return SHARED[system] ?? [system];
}

function collectLoaders(file: string, source: string, minor: string): void {
  for (const [, field = "", path = ""] of source.matchAll(/^\s*(\w+dynld):\s+"(\/[^"]+)"/gm)) {
    for (const system of LOADERS[field] ?? []) note(interpreters, system, path, minor);
  }
  // Mach-O names one loader for all machines: cmd/link/internal/ld/macho.go.
  if (file.includes("/arm64/")) note(interpreters, "darwin", "/usr/lib/dyld", minor);
}

function note(found: Found, system: string, name: string, minor: string): void {
  const names = found.get(system) ?? new Map<string, Set<string>>();
  found.set(system, names);
  names.set(name, (names.get(name) ?? new Set()).add(minor));
}

function table(): unknown {
  return Object.fromEntries(
    SYSTEMS.map((system) => [
      system,
      { interpreters: ranges(interpreters.get(system)), libraries: ranges(libraries.get(system)) },
    ]),
  );
}

/** `since` and `until` stand only where a name is not in all the toolchains. */
function ranges(names: Map<string, Set<string>> = new Map()): unknown {
  return [...names]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, seen]) => {
      const own = minors.filter((minor) => seen.has(minor));
      return {
        name,
        ...(own[0] === minors[0] ? {} : { since: own[0] }),
        ...(own.at(-1) === minors.at(-1) ? {} : { until: own.at(-1) }),
      };
    });
}
