import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { countBytes, WASM_REASON } from "../../../src/inspect/bytes/count.ts";
import type { Bytes } from "../../../src/manifest/bytes.ts";
import { findTool } from "../../tools.ts";
import { askGo, build, type Oracle, PORTS } from "../samples.ts";

type Sample = { readonly path: string; readonly counted: Bytes; readonly oracle: Oracle };

const MAIN = "example.com/hello";
const WASM: readonly string[] = ["js/wasm", "wasip1/wasm"];
const withCode = PORTS.filter((port) => !WASM.includes(port));
const withSections = withCode.filter((port) => !/^(aix|plan9)\//.test(port));
const ofElf = withSections.filter((port) => !/^(darwin|windows)\//.test(port));
const readelf = findTool("readelf");

describe.runIf(findTool("go"))("one program built for many ports", () => {
  const samples = new Map<string, Sample>();

  beforeAll(async () => {
    for (const [port, sample] of await load(PORTS.map((port) => ({ port })))) {
      samples.set(port, sample);
    }
  }, 15 * 60_000);

  const sample = (port: string): Sample => {
    const found = samples.get(port);
    if (found === undefined) throw new Error(`${port} was not built`);
    return found;
  };

  it.each(withCode)("%s has 99 %% of its code in packages", (port) => {
    const { text, skipped } = sample(port).counted;
    expect(skipped).toBeUndefined();
    expect(text?.size).toBeGreaterThan(300_000);
    expect((text?.attributed ?? 0) / (text?.size ?? 1)).toBeGreaterThan(0.99);
    expect(sum(text?.packages)).toBe(text?.attributed);
    expect(text?.packages[MAIN]).toBeGreaterThan(0);
    expect(Object.keys(text?.packages ?? {})[0]).toBe("runtime");
  });

  it.each(withSections)("%s has in each package what gosym finds there", (port) => {
    const { counted, oracle } = sample(port);
    expect(named(counted.text?.packages)).toEqual(attributed(oracle));
  });

  it.each(withSections)("%s has the sections that Go reads", (port) => {
    const { counted, oracle } = sample(port);
    // Go lists no piece of Mach-O that has no section.
    const listed = counted.sections.filter(({ name }) => name !== "__LINKEDIT");
    expect(listed).toEqual(oracle.sections);
  });

  it.runIf(readelf).each(ofElf)("%s has the sections that readelf lists", (port) => {
    const { counted, path } = sample(port);
    expect(counted.sections).toEqual(listSections(readelf ?? "", path));
  });

  it.each(WASM)("%s has sections, and a reason for having no more", (port) => {
    const { counted } = sample(port);
    expect(counted.text).toBeUndefined();
    expect(counted.skipped).toBe(WASM_REASON);
    const names = counted.sections.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["go:buildid", "import", "code", "data"]));
  });

  it.each(["aix/ppc64", "plan9/amd64", "js/wasm"])(
    "%s has sections that fill the file",
    async (port) => {
      const { counted, path } = sample(port);
      const { length } = await readFile(path);
      const size = counted.sections.reduce((all, section) => all + section.size, 0);
      expect(size).toBeLessThan(length);
      // What is left are headers, and in XCOFF bytes that align.
      expect(length - size).toBeLessThan(200_000);
    },
  );
});

describe.runIf(findTool("go"))("a program", () => {
  it.each(["go1.24.13", "go1.25.14", "go1.27.4"])(
    "of %s has in each package what gosym finds there",
    async (toolchain) => {
      const ports = ["linux/amd64", "darwin/arm64"];
      const all = await load(ports.map((port) => ({ port, toolchain })));
      for (const { counted, oracle } of all.values()) {
        expect(oracle.goVersion).toBe(toolchain);
        const { size = 1, attributed: found = 0, packages } = counted.text ?? {};
        expect(found / size).toBeGreaterThan(0.99);
        expect(named(packages)).toEqual(attributed(oracle));
      }
    },
  );

  it("with net/http has all its packages, as gosym finds them", async () => {
    const [sample] = [...(await load([{ port: "linux/amd64", package: "./web" }])).values()];
    const packages = sample?.counted.text?.packages ?? {};
    expect(named(packages)).toEqual(attributed(sample?.oracle ?? {}));
    expect(Object.keys(packages).slice(0, 4)).toEqual(
      expect.arrayContaining(["runtime", "net/http", "crypto/tls"]),
    );
  });

  it("without a table of functions is skipped", async () => {
    const bytes = await readFile(await build({ port: "linux/amd64" }));
    for (let at = bytes.indexOf(MAGIC); at >= 0; at = bytes.indexOf(MAGIC, at + 1)) bytes[at] = 0;
    expect(countBytes(bytes, MAIN)).toMatchObject({ skipped: "it has no table of functions" });
  });

  it("whose functions are not in order is skipped, and keeps its sections", async () => {
    const bytes = await readFile(await build({ port: "linux/amd64" }));
    const table = bytes.indexOf(MAGIC);
    const functions = table + Number(bytes.readBigUInt64LE(table + 8 + 7 * 8));
    bytes.writeUInt32LE(0x7fffffff, functions + 100 * 8);
    const { text, skipped, sections } = countBytes(bytes, MAIN);
    expect(text).toBeUndefined();
    expect(skipped).toMatch(/^its table of functions is damaged: functions are not in order/);
    expect(sections.map(({ name }) => name)).toContain(".text");
  });
});

const MAGIC = Buffer.from([0xf1, 0xff, 0xff, 0xff, 0, 0]);

async function load(builds: readonly Parameters<typeof build>[0][]): Promise<Map<string, Sample>> {
  const paths = await Promise.all(builds.map((options) => build(options)));
  const answers = await askGo(paths);
  const samples = new Map<string, Sample>();
  for (const [index, path] of paths.entries()) {
    const oracle = answers[path];
    if (oracle === undefined) throw new Error(`no answer for ${path}`);
    const counted = countBytes(await readFile(path), MAIN);
    samples.set(builds[index]?.port ?? "", { path, counted, oracle });
  }
  return samples;
}

/** The main package by the name that it has in symbols. */
function named(packages: Readonly<Record<string, number>> = {}): Record<string, number> {
  return Object.fromEntries(
    Object.entries(packages).map(([name, size]) => [name === MAIN ? "main" : name, size]),
  );
}

function attributed({ text = {} }: Pick<Oracle, "text">): Record<string, number> {
  const { "": _, ...packages } = text;
  return packages;
}

function sum(packages: Readonly<Record<string, number>> = {}): number {
  return Object.values(packages).reduce((all, size) => all + size, 0);
}

/** Name and size in the file of each section, as `readelf` prints them. */
function listSections(program: string, path: string): { name: string; size: number }[] {
  const text = execFileSync(program, ["-SW", path], { encoding: "utf8" });
  return [...text.matchAll(/^ +\[ *\d+\] (\.\S+) +(\S+) +\S+ +\S+ +([0-9a-f]+) /gm)].map(
    ([, name = "", type, size = ""]) => ({
      name,
      size: type === "NOBITS" ? 0 : Number.parseInt(size, 16),
    }),
  );
}
