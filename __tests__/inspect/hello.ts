import { readFile } from "node:fs/promises";
import { inspectBinary } from "../../src/inspect/binary.ts";
import { checkBinary, type Verdicts } from "../../src/inspect/checks.ts";
import type { Expectation } from "../../src/inspect/expectation.ts";
import { type Build, build, goEnv, goEnvironment } from "./samples.ts";

/** The fixture built for some ports, and its checks. */
export type Hello = {
  /** A fresh copy of the program's bytes. */
  readonly bytes: (port: string) => Uint8Array;
  readonly check: (port: string, bytes: Uint8Array, other?: Partial<Expectation>) => Verdicts;
};

export async function buildHello(ports: readonly string[]): Promise<Hello> {
  const goVersion = (await goEnv("GOVERSION")).replace(/^go/, "");
  const files = new Map<string, Uint8Array>();
  await Promise.all(ports.map(async (port) => files.set(port, await load({ port }))));
  return {
    bytes: (port) => {
      const found = files.get(port);
      if (found === undefined) throw new Error(`${port} was not built`);
      return Uint8Array.from(found);
    },
    check: (port, bytes, other = {}) =>
      checkBinary({
        facts: inspectBinary(bytes),
        bytes,
        expectation: { ...expectationFor(port, goVersion), ...other },
      }),
  };
}

/** The bytes of a program that is built as told. */
export async function load(options: Build): Promise<Uint8Array> {
  return readFile(await build(options));
}

/** What a default unit of the fixture must be. */
export function expectationFor(port: string, goVersion: string): Expectation {
  const [os = "", arch = ""] = port.split("/");
  return {
    file: `hello-${os}-${arch}${os === "windows" ? ".exe" : ""}`,
    target: { os, arch, level: undefined },
    goVersion,
    stripped: true,
    trimpath: true,
    buildId: "keep",
    tags: [],
    importPath: "example.com/hello",
    module: {
      path: "example.com/hello",
      version: undefined,
      sum: undefined,
      directory: "/repository",
      kind: "main",
      vendored: false,
    },
    mainVersion: { kind: "devel" },
    stamp: { on: false },
    modifiedFails: false,
    modifiedFiles: [],
    machinePaths: [
      { name: "workspace", path: import.meta.dirname },
      { name: "GOCACHE", path: goEnvironment().GOCACHE ?? "" },
    ],
    cgoPackages: [],
  };
}
