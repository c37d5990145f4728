import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import pLimit from "p-limit";

const run = promisify(execFile);
const fixtures = resolve(import.meta.dirname, "..", "fixtures");
/** Stays between runs, so that only the first one compiles. */
const place = join(tmpdir(), "go-mvu-test-inspect");
/** Where Go keeps what it compiled for samples, for tests that build more of the same. */
export const SAMPLE_CACHE = join(place, "cache");
/** `go build` uses several cores by itself. */
const limit = pLimit(2);

/** One port for each format, class, byte order and set of headers that Go's linker writes. */
export const PORTS = [
  "linux/386",
  "linux/amd64",
  "linux/arm",
  "linux/arm64",
  "linux/loong64",
  "linux/mips",
  "linux/mips64le",
  "linux/ppc64",
  "linux/ppc64le",
  "linux/riscv64",
  "linux/s390x",
  "android/arm64",
  "darwin/amd64",
  "darwin/arm64",
  "dragonfly/amd64",
  "freebsd/amd64",
  "illumos/amd64",
  "netbsd/amd64",
  "netbsd/arm",
  "openbsd/amd64",
  "openbsd/ppc64",
  "solaris/amd64",
  "windows/386",
  "windows/amd64",
  "windows/arm64",
  "aix/ppc64",
  "plan9/386",
  "plan9/amd64",
  "plan9/arm",
  "js/wasm",
  "wasip1/wasm",
] as const;

export type Build = {
  /** GOOS/GOARCH */
  readonly port: string;
  /** Directory of a module, below the fixtures where it is relative; and a package in it. */
  readonly module?: string;
  readonly package?: string;
  readonly ldflags?: string;
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** `go1.27.4`; the one on PATH where absent. */
  readonly toolchain?: string;
};

/** Flags of a default unit; without DWARF compiling is cheaper. */
export const DEFAULT_FLAGS = ["-trimpath", "-buildvcs=false", "-gcflags=all=-dwarf=false"];

/** Variables that would change the bytes. */
const DECIDING =
  /^GO(386|AMD64|ARM|ARM64|MIPS|MIPS64|PPC64|RISCV64|WASM|EXPERIMENT|DEBUG|FIPS140|OS|ARCH)$/;

/** The environment in which tests run Go: nothing of the machine's own settings. */
export function goEnvironment(toolchain = "local"): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !DECIDING.test(name));
  return {
    ...Object.fromEntries(kept),
    CGO_ENABLED: "0",
    GOCACHE: SAMPLE_CACHE,
    GOENV: "off",
    GOFLAGS: "",
    GOTOOLCHAIN: toolchain,
    GOWORK: "off",
  };
}

/** Path of a program built as told; the same question has the same file, until its sources change. */
export function build(options: Build): Promise<string> {
  return limit(async () => {
    const { port, module = "hello", toolchain, env = {}, flags = DEFAULT_FLAGS } = options;
    const { package: name = ".", ldflags = "-s -w" } = options;
    const source = resolve(fixtures, module);
    const [os, arch] = port.split("/");
    const environment = { ...goEnvironment(toolchain), GOOS: os, GOARCH: arch, ...env };
    const args = ["build", ...flags, `-ldflags=${ldflags}`];
    const key = createHash("sha256")
      .update(
        JSON.stringify([
          source,
          await goVersion(toolchain),
          await sources(source),
          port,
          env,
          args,
          name,
        ]),
      )
      .digest("hex")
      .slice(0, 16);
    // What is built from a directory that goes away goes with it.
    const directory = isAbsolute(module) ? dirname(module) : join(place, "out");
    const path = join(directory, os === "windows" ? `${key}.exe` : key);
    await mkdir(directory, { recursive: true });
    await alone(`${path}.lock`, async () => {
      if (await exists(path)) return;
      const unfinished = `${path}.unfinished`;
      await run("go", [...args, "-o", unfinished, name], { cwd: source, env: environment });
      await rename(unfinished, path);
    });
    return path;
  });
}

/** What Go's own packages read in the files, by path. */
export async function askGo(files: readonly string[]): Promise<Readonly<Record<string, Oracle>>> {
  const port = `${await goEnv("GOHOSTOS")}/${await goEnv("GOHOSTARCH")}`;
  const oracle = await build({ port, module: "oracle" });
  const { stdout } = await run(oracle, [...files], { maxBuffer: 2 ** 26 });
  return JSON.parse(stdout) as Readonly<Record<string, Oracle>>;
}

export type Oracle = {
  readonly format?: string;
  readonly machine?: number;
  readonly bits?: number;
  readonly endian?: string;
  readonly osAbi: number;
  readonly entry?: number;
  readonly interpreter?: string;
  readonly libraries: readonly string[];
  readonly definedSymbols: number;
  readonly dwarf: boolean;
  readonly segments: readonly unknown[];
  readonly uuid?: string;
  readonly minimumOs?: string;
  readonly goVersion?: string;
  readonly buildInfo?: string;
  readonly functions?: number;
  readonly mainMain?: number;
  readonly mainSymbol?: number;
  /** Bytes of code by package, the main one as `main`; the empty name has what no package has. */
  readonly text?: Readonly<Record<string, number>>;
  readonly sections: readonly { readonly name: string; readonly size: number }[];
};

export const COMMIT_DATE = "2024-01-02T03:04:05Z";

/** Copies a fixture into a new repository with one commit, and answers its hash. */
export async function repositoryOf(module: string, directory: string): Promise<string> {
  await cp(join(fixtures, module), directory, { recursive: true });
  const git = (...args: string[]) =>
    run("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
      cwd: directory,
      env: { ...process.env, GIT_COMMITTER_DATE: COMMIT_DATE },
    });
  await git("init", "--quiet", "--initial-branch=main");
  await git("add", ".");
  await git("commit", "--quiet", "--message=One");
  const { stdout } = await git("rev-parse", "HEAD");
  return stdout.trim();
}

/** A value of `go env`, without the machine's own settings. */
export async function goEnv(name: string): Promise<string> {
  const { stdout } = await run("go", ["env", name], { cwd: tmpdir(), env: goEnvironment() });
  return stdout.trim();
}

async function goVersion(toolchain: string | undefined): Promise<string> {
  const { stdout } = await run("go", ["version"], { cwd: tmpdir(), env: goEnvironment(toolchain) });
  return stdout;
}

async function sources(directory: string): Promise<readonly (readonly [string, string])[]> {
  const names = (await readdir(directory, { recursive: true })).filter((name) =>
    /\.(go|mod)$/.test(name),
  );
  return Promise.all(
    names
      .sort()
      .map(async (name) => [name, await readFile(join(directory, name), "utf8")] as const),
  );
}

/** Lets one process at a time do the work: test files run side by side and want the same programs. */
async function alone(lock: string, work: () => Promise<void>): Promise<void> {
  while (!(await take(lock))) await setTimeout(100);
  try {
    await work();
  } finally {
    await rm(lock, { force: true });
  }
}

/** Whether the lock is ours now; one whose process is gone is removed. */
async function take(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    const owner = Number(await readFile(lock, "utf8").catch(() => ""));
    if (owner > 0 && !isRunning(owner)) await rm(lock, { force: true });
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
