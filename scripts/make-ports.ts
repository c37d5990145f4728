/**
 * Makes src/plan/ports.json from what the toolchains themselves say: `go tool dist list -json -broken`
 * for each, `CGO_ENABLED=0 go build -n` of a small program for each port, and the names that Go keeps
 * for ports (src/internal/syslist of its GOROOT).
 *
 *     node scripts/make-ports.ts           writes the table
 *     node scripts/make-ports.ts --check   fails when the table is not what would be written
 *
 * It needs a `go` on PATH and, for the other versions, the module proxy. Its result depends on
 * nothing but the lists in this file: versions are exact.
 */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { ToolchainPort } from "../src/plan/ports.ts";

const run = promisify(execFile);
const file = fileURLToPath(new URL("../src/plan/ports.json", import.meta.url));

/** The last patch of each minor when the table was made; ports do not change within a minor. */
const toolchains = { "1.24": "1.24.13", "1.25": "1.25.14", "1.26": "1.26.8", "1.27": "1.27.4" };

/**
 * First Go with a port: of 1.0 those that api/go1.txt of its repository
 * has symbols for, later ones from go.dev/doc/go1.1 to go1.23 and the table of go.dev/wiki/Linux.
 * What none of them tells of is left out. Those of android/arm, darwin/arm, dragonfly, netbsd/arm, plan9 and solaris
 * are from memory of these pages, and not looked up.
 */
const since: Readonly<Record<string, string>> = {
  "aix/ppc64": "1.12",
  "android/386": "1.6",
  "android/arm": "1.4",
  "darwin/386": "1.0",
  "darwin/amd64": "1.0",
  "darwin/arm": "1.5",
  "darwin/arm64": "1.16",
  "dragonfly/amd64": "1.3",
  "freebsd/386": "1.0",
  "freebsd/amd64": "1.0",
  "freebsd/arm": "1.1",
  "freebsd/arm64": "1.14",
  "freebsd/riscv64": "1.20",
  "illumos/amd64": "1.13",
  "ios/amd64": "1.16",
  "ios/arm64": "1.16",
  "js/wasm": "1.11",
  "linux/386": "1.0",
  "linux/amd64": "1.0",
  "linux/arm": "1.0",
  "linux/arm64": "1.5",
  "linux/loong64": "1.19",
  "linux/mips": "1.8",
  "linux/mips64": "1.6",
  "linux/mips64le": "1.6",
  "linux/mipsle": "1.8",
  "linux/ppc64": "1.5",
  "linux/ppc64le": "1.5",
  "linux/riscv64": "1.14",
  "linux/s390x": "1.7",
  "netbsd/386": "1.1",
  "netbsd/amd64": "1.1",
  "netbsd/arm": "1.1",
  "netbsd/arm64": "1.16",
  "openbsd/386": "1.1",
  "openbsd/amd64": "1.1",
  "openbsd/arm": "1.5",
  "openbsd/mips64": "1.16",
  "openbsd/ppc64": "1.22",
  "openbsd/riscv64": "1.23",
  "plan9/386": "1.3",
  "plan9/amd64": "1.4",
  "plan9/arm": "1.7",
  "solaris/amd64": "1.3",
  "wasip1/wasm": "1.21",
  "windows/386": "1.0",
  "windows/amd64": "1.0",
  "windows/arm": "1.12",
  "windows/arm64": "1.17",
};

/** Ports gone before 1.24: go.dev/doc/go1.14#nacl, go.dev/doc/go1.15#darwin. */
const removed: Readonly<Record<string, string>> = {
  "darwin/386": "1.15",
  "darwin/arm": "1.15",
  "nacl/386": "1.14",
  "nacl/amd64p32": "1.14",
  "nacl/arm": "1.14",
};

/**
 * Lowest system that the files run on, by the first Go that asks for it; the first pattern that
 * fits counts. Sources: the ports' sections of go.dev/doc/go1.12 (AIX), go1.18 (FreeBSD), go1.21
 * (Windows), go1.23 to go1.27 (macOS, Linux, linux/ppc64), and go.dev/wiki/MinimumRequirements for
 * the rest of Linux, iOS, Solaris and OpenBSD. Where Go says nothing there is no entry.
 */
const systems: readonly [port: RegExp, lowest: Readonly<Record<string, string>>][] = [
  [/^aix\//, { "1.24": "AIX 7.2" }],
  [/^darwin\//, { "1.24": "macOS 11", "1.25": "macOS 12", "1.27": "macOS 13" }],
  [/^freebsd\//, { "1.24": "FreeBSD 12.2" }],
  [/^ios\//, { "1.24": "iOS 12" }],
  [/^linux\/loong64$/, { "1.24": "Linux 5.19" }],
  [/^linux\/mips64le$/, { "1.24": "Linux 4.8" }],
  [/^linux\/ppc64$/, { "1.24": "Linux 3.2", "1.27": "Linux 3.13" }],
  [/^linux\//, { "1.24": "Linux 3.2" }],
  [/^openbsd\//, { "1.24": "a supported OpenBSD release" }],
  [/^solaris\//, { "1.24": "Solaris 11" }],
  [/^windows\//, { "1.24": "Windows 10" }],
];

/** What `go build` says of a port that only an outside linker can link. */
const needsOutsideLinker = "requires external (cgo) linking";

const program = "package main\n\nfunc main() { println() }\n";

type Facts = Record<string, boolean | string>;

const table = await makeTable();
if (process.argv.includes("--check")) {
  if ((await readFile(file, "utf8")) === table) process.exit(0);
  console.error(
    "src/plan/ports.json is not what the toolchains say; run node scripts/make-ports.ts",
  );
  process.exit(1);
}
await writeFile(file, table);

async function makeTable(): Promise<string> {
  const columns = new Map<string, ReadonlyMap<string, Facts>>();
  for (const [minor, version] of Object.entries(toolchains)) {
    columns.set(minor, await makeColumn(minor, version));
  }
  const reserved = await readReserved(Object.values(toolchains).at(-1) ?? "");
  const names = new Set([...columns.values()].flatMap((column) => [...column.keys()]));
  const rows = [...names, ...Object.keys(removed)].sort().map((port) => makeRow(port, columns));
  const versions = Object.entries(toolchains).map(([minor, exact]) => `    "${minor}": "${exact}"`);
  return `{
  "madeBy": "scripts/make-ports.ts",
  "toolchains": {\n${versions.join(",\n")}\n  },
  "reserved": {\n${reserved.join(",\n")}\n  },
  "ports": {\n${rows.join(",\n")}\n  }
}\n`;
}

async function makeColumn(minor: string, version: string): Promise<ReadonlyMap<string, Facts>> {
  const directory = await mkdtemp(path.join(tmpdir(), "make-ports-"));
  try {
    await writeFile(path.join(directory, "go.mod"), "module hello\n\ngo 1.24\n");
    await writeFile(path.join(directory, "main.go"), program);
    const go = goOf(version, directory);
    const listed = JSON.parse((await go(["tool", "dist", "list", "-json", "-broken"])).stdout);
    const working = new Set((await go(["tool", "dist", "list"])).stdout.trim().split("\n"));
    const column = new Map<string, Facts>();
    for (const port of listed as ToolchainPort[]) {
      const name = `${port.GOOS}/${port.GOARCH}`;
      if (working.has(name) === (port.Broken ?? false)) {
        throw new Error(`Go ${version} contradicts itself: is ${name} broken?`);
      }
      column.set(name, {
        ...(port.FirstClass && { firstClass: true }),
        ...(port.Broken && { broken: true }),
        ...(port.CgoSupported && { cgo: true }),
        ...(!port.Broken && (await needsCgo(go, port)) && { needsCgo: true }),
        ...systemOf(name, minor),
      });
    }
    return column;
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** Names that Go keeps for ports, as lines of the table; for most of them there is one. */
async function readReserved(version: string): Promise<readonly string[]> {
  const goroot = (await goOf(version, tmpdir())(["env", "GOROOT"])).stdout.trim();
  const file = path.join(goroot, "src", "internal", "syslist", "syslist.go");
  const text = await readFile(file, "utf8");
  const lists = { systems: "KnownOS", archs: "KnownArch" };
  return Object.entries(lists).map(([key, variable]) => {
    const body = new RegExp(`var ${variable} = [^]*?\\n}`).exec(text)?.[0] ?? "";
    const names = [...body.matchAll(/^\t"(\w+)":/gm)].map(([, name]) => `      "${name}"`);
    if (names.length === 0) throw new Error(`${file} has no ${variable}`);
    return `    "${key}": [\n${names.join(",\n")}\n    ]`;
  });
}

type Go = (
  args: readonly string[],
  env?: Readonly<Record<string, string>>,
) => Promise<{ readonly stdout: string; readonly stderr: string; readonly failed: boolean }>;

function goOf(version: string, cwd: string): Go {
  const base = { GOTOOLCHAIN: `go${version}`, GOENV: "off", GOFLAGS: "", GOWORK: "off" };
  return async (args, env) => {
    const options = { cwd, env: { ...process.env, ...base, ...env }, maxBuffer: 64 * 1024 * 1024 };
    try {
      return { ...(await run("go", args, options)), failed: false };
    } catch (error) {
      if (env === undefined) throw error;
      return { stdout: "", stderr: (error as { stderr?: string }).stderr ?? "", failed: true };
    }
  };
}

async function needsCgo(go: Go, { GOOS, GOARCH }: ToolchainPort): Promise<boolean> {
  const { stderr, failed } = await go(["build", "-n", "-o", "hello.out", "."], {
    GOOS,
    GOARCH,
    CGO_ENABLED: "0",
  });
  if (failed && !stderr.includes(needsOutsideLinker)) {
    throw new Error(`go build -n for ${GOOS}/${GOARCH} failed for another reason: ${stderr}`);
  }
  return failed;
}

function systemOf(port: string, minor: string): Facts {
  const [, lowest] = systems.find(([pattern]) => pattern.test(port)) ?? [];
  const from = Object.keys(lowest ?? {}).filter((first) => Number(first) <= Number(minor));
  const system = lowest?.[from.at(-1) ?? ""];
  return system === undefined ? {} : { system };
}

/** One line for each version, in the shape that the formatter leaves alone. */
function makeRow(port: string, columns: ReadonlyMap<string, ReadonlyMap<string, Facts>>): string {
  const lines: string[] = [];
  const first = since[port];
  if (first !== undefined) lines.push(`      "since": "${first}"`);
  const gone = removed[port];
  if (gone !== undefined) lines.push(`      "removed": "${gone}"`);
  const cells = [...columns].flatMap(([minor, column]) => {
    const facts = column.get(port);
    return facts === undefined ? [] : [`        "${minor}": ${inline(facts)}`];
  });
  lines.push(
    cells.length === 0 ? '      "go": {}' : `      "go": {\n${cells.join(",\n")}\n      }`,
  );
  return `    "${port}": {\n${lines.join(",\n")}\n    }`;
}

function inline(facts: Facts): string {
  const pairs = Object.entries(facts).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`);
  return pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`;
}
