import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import pLimit from "p-limit";
import { inspectBinary } from "../../src/inspect/binary.ts";
import type { BinaryFacts } from "../../src/inspect/facts.ts";
import { portsOf } from "../../src/plan/ports.ts";
import { type Linked, readLinker } from "./linker.ts";
import { type Measured, measure, readHeaderNames } from "./measure.ts";
import { readRuntime, type Writers } from "./runtime.ts";

/** `go build` uses several cores by itself. */
const AT_ONCE = 2;
const fixture = fileURLToPath(new URL("../../__tests__/fixtures/hello", import.meta.url));

/** A file that was built, and what the page shows of it. */
export type Sample = { readonly facts: BinaryFacts; readonly measured: Measured };
/** What one toolchain says and makes; samples by port. */
export type Column = {
  readonly minor: string;
  readonly linked: (os: string) => Linked;
  readonly writers: Writers;
  readonly samples: ReadonlyMap<string, Sample>;
  readonly headers: ReadonlyMap<number, string>;
};

/** Reads a toolchain's sources and builds for all its ports that need no cgo. */
export async function makeColumn(minor: string, version: string): Promise<Column> {
  const root = (await go(version, ["env", "GOROOT"])).trim();
  const headers = await readHeaderNames(root);
  const built = portsOf(version).filter(({ broken, needsCgo }) => !broken && !needsCgo);
  const samples = await pLimit(AT_ONCE).map(built, async ({ os, arch }) => {
    const found = await buildHello(version, os, arch);
    return [`${os}/${arch}`, { facts: found, measured: measure(found, headers) }] as const;
  });
  return {
    minor,
    linked: await readLinker(root),
    writers: await readRuntime(root),
    samples: new Map(samples),
    headers,
  };
}

async function buildHello(version: string, os: string, arch: string): Promise<BinaryFacts> {
  const directory = await mkdtemp(join(tmpdir(), "make-abi-"));
  try {
    const file = join(directory, "hello");
    const flags = ["-trimpath", "-buildvcs=false", "-gcflags=all=-dwarf=false", "-ldflags=-s -w"];
    await go(version, ["build", ...flags, "-o", file, "."], { GOOS: os, GOARCH: arch });
    return inspectBinary(await readFile(file));
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function go(
  version: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const own = { CGO_ENABLED: "0", GOENV: "off", GOFLAGS: "", GOWORK: "off" };
  const { stdout } = await promisify(execFile)("go", [...args], {
    cwd: fixture,
    env: { ...process.env, ...own, GOTOOLCHAIN: `go${version}`, ...env },
  });
  return stdout;
}
