import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { inspectBinary, openPclntab } from "../../src/inspect/binary.ts";
import type { BinaryFacts, BuildInfo, BuildModule } from "../../src/inspect/facts.ts";
import { functionAddress, functionsOf } from "../../src/inspect/pclntab.ts";
import { findTool } from "../tools.ts";
import { askGo, build, goEnv, type Oracle, PORTS } from "./samples.ts";

type Sample = { readonly facts: BinaryFacts; readonly bytes: Uint8Array; readonly oracle: Oracle };

const ELF_SYSTEMS: Readonly<Record<string, readonly string[]>> = {
  android: ["android"],
  dragonfly: ["dragonfly", "linux"],
  freebsd: ["freebsd"],
  illumos: ["illumos", "solaris"],
  linux: ["dragonfly", "linux"],
  netbsd: ["netbsd"],
  openbsd: ["openbsd"],
  solaris: ["illumos", "solaris"],
};

/** What the engine's own reader gives; the types of Node have no WebAssembly. */
declare const WebAssembly: {
  readonly compile: (bytes: Uint8Array<ArrayBuffer>) => Promise<object>;
  readonly Module: {
    readonly imports: (module: object) => readonly { readonly module: string }[];
    readonly customSections: (module: object, name: string) => readonly ArrayBuffer[];
  };
};

describe.runIf(findTool("go"))("one program built for many ports", () => {
  const stripped = new Map<string, Sample>();
  const whole = new Map<string, Sample>();
  let version = "";

  beforeAll(async () => {
    version = await goEnv("GOVERSION");
    await load(stripped, "-s -w");
    await load(whole, "");
  }, 15 * 60_000);

  describe.each(PORTS)("%s", (port) => {
    const [os = "", arch = ""] = port.split("/");
    it("is told by its headers", () => {
      const { facts } = sample(stripped, port);
      expect(facts.arch).toBe(arch);
      expect(facts.systems).toEqual(ELF_SYSTEMS[os] ?? [os]);
    });

    it("has the build info that its build made", () => {
      const { facts } = sample(stripped, port);
      expect(facts.buildInfo).toMatchObject({
        goVersion: version,
        path: "example.com/hello",
        main: { path: "example.com/hello", version: "(devel)", sum: "" },
        settings: { GOOS: os, GOARCH: arch, CGO_ENABLED: "0", "-trimpath": "true" },
      });
    });

    it("has main.main in its table of functions", () => {
      const table = openPclntab(sample(stripped, port).bytes);
      if (table === undefined) throw new Error("no table of functions");
      const names = [...functionsOf(table)].map(({ name }) => name);
      expect(names).toContain("main.main");
      expect(names).toHaveLength(sample(stripped, port).facts.pclntab?.functions ?? 0);
    });

    it("has no symbols when they are stripped, and some when they are not", () => {
      expect(sample(stripped, port).facts.definedSymbols).toBe(0);
      expect(sample(whole, port).facts.definedSymbols).toBeGreaterThan(1000);
    });
  });

  describe.each(without("aix", "js", "wasip1"))("%s", (port) => {
    it("is read as Go's own packages read it", () => {
      for (const { facts, oracle } of [sample(stripped, port), sample(whole, port)]) {
        expect(facts.format).toBe(oracle.format);
        expect(facts.bits).toBe(oracle.bits);
        expect(facts.interpreter).toBe(oracle.interpreter ?? interpreterOf(port));
        expect(facts.libraries.map(({ name }) => name)).toEqual(oracle.libraries);
        expect(facts.definedSymbols).toBe(oracle.definedSymbols);
        expect(facts.dwarf.length > 0).toBe(oracle.dwarf);
        if (oracle.endian !== undefined) expect(facts.endian).toBe(oracle.endian);
        if (oracle.entry !== undefined) expect(facts.entry).toBe(oracle.entry);
        if (oracle.segments.length > 0) expect(facts.segments).toEqual(oracle.segments);
        if (facts.elf !== undefined) {
          expect([facts.elf.machine, facts.elf.osAbi]).toEqual([oracle.machine, oracle.osAbi]);
        }
        if (facts.macho !== undefined) {
          expect([facts.macho.uuid, facts.minimumOs]).toEqual([oracle.uuid, oracle.minimumOs]);
        }
        if (facts.pe !== undefined) {
          expect([facts.pe.machine, facts.minimumOs]).toEqual([oracle.machine, oracle.minimumOs]);
        }
      }
    });

    it("has main.main where its symbol says", () => {
      const { bytes, oracle } = sample(whole, port);
      expect(oracle.mainSymbol).toBeGreaterThan(0);
      expect(addressOf("main.main", bytes)).toBe(oracle.mainSymbol);
    });
  });

  // Go's own reader knows neither Wasm nor where Plan 9 has its data.
  it.each(without("js", "plan9", "wasip1"))("%s has the build info that Go reads in it", (port) => {
    const { facts, oracle } = sample(whole, port);
    expect(facts.buildInfo && formatBuildInfo(facts.buildInfo)).toBe(oracle.buildInfo);
  });

  it.each(without("aix", "js", "plan9", "wasip1"))(
    "%s has the functions that gosym reads",
    (port) => {
      const { facts, oracle, bytes } = sample(stripped, port);
      expect(oracle.functions).toBeGreaterThan(1000);
      expect(facts.pclntab?.functions).toBe(oracle.functions);
      expect(addressOf("main.main", bytes)).toBe(oracle.mainMain);
    },
  );

  it.each(["js/wasm", "wasip1/wasm"])("%s is read as the engine of Node reads it", async (port) => {
    const { facts, bytes } = sample(whole, port);
    const module = await WebAssembly.compile(Uint8Array.from(bytes));
    const modules = WebAssembly.Module.imports(module).map((entry) => entry.module);
    expect(facts.wasm?.importModules).toEqual([...new Set(modules)]);
    expect(facts.wasm?.customSections).toEqual(["go:buildid", "producers", "name"]);
    for (const name of facts.wasm?.customSections ?? []) {
      expect(WebAssembly.Module.customSections(module, name)).toHaveLength(1);
    }
  });

  it("reads the import files of aix", () => {
    expect(stripped.get("aix/ppc64")?.facts.libraries).toEqual([
      { name: "libc.a/shr_64.o", kind: "load" },
      { name: "libpthread.a/shr_xpg5_64.o", kind: "load" },
    ]);
  });

  it.each(["go1.24.13", "go1.27.4"])("reads what %s writes", async (toolchain) => {
    const path = await build({ port: "linux/amd64", toolchain, ldflags: "-s -w" });
    const bytes = await readFile(path);
    const oracle = (await askGo([path]))[path];
    const facts = inspectBinary(bytes);
    expect(facts.buildInfo?.goVersion).toBe(toolchain);
    expect(facts.pclntab?.functions).toBe(oracle?.functions);
    expect(addressOf("main.main", bytes)).toBe(oracle?.mainMain);
  });

  async function load(into: Map<string, Sample>, ldflags: string): Promise<void> {
    const paths = await Promise.all(PORTS.map((port) => build({ port, ldflags })));
    const answers = await askGo(paths);
    for (const [index, path] of paths.entries()) {
      const bytes = await readFile(path);
      const oracle = answers[path];
      const port = PORTS[index];
      if (oracle === undefined || port === undefined) throw new Error(`no answer for ${path}`);
      into.set(port, { facts: inspectBinary(bytes), bytes, oracle });
    }
  }
});

function sample(from: ReadonlyMap<string, Sample>, port: string): Sample {
  const found = from.get(port);
  if (found === undefined) throw new Error(`${port} was not built`);
  return found;
}

function without(...systems: readonly string[]): readonly string[] {
  return PORTS.filter((port) => !systems.includes(port.split("/")[0] ?? ""));
}

function addressOf(name: string, bytes: Uint8Array): number | undefined {
  const table = openPclntab(bytes);
  return table === undefined ? undefined : functionAddress(table, name);
}

/** Go's Mach-O reader does not tell it. */
function interpreterOf(port: string): string | undefined {
  return port.startsWith("darwin/") ? "/usr/lib/dyld" : undefined;
}

/** As Go's `debug.BuildInfo` prints itself. */
function formatBuildInfo({ goVersion, path, main, dependencies, settings }: BuildInfo): string {
  const module = (kind: string, { path, version, sum }: BuildModule) =>
    `${kind}\t${path}\t${version}\t${sum}\n`;
  return [
    `go\t${goVersion}\n`,
    `path\t${path}\n`,
    main === undefined ? "" : module("mod", main),
    ...dependencies.map((dependency) => module("dep", dependency)),
    ...Object.entries(settings).map(([key, value]) => `build\t${key}=${value}\n`),
  ].join("");
}
