import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { countData } from "../../../src/inspect/bytes/data.ts";
import { packageOfSymbol } from "../../../src/inspect/bytes/package-name.ts";
import { findTool } from "../../tools.ts";
import { build, goEnvironment } from "../samples.ts";

const MAIN = "example.com/hello";
const readelf = findTool("readelf");

describe.runIf(findTool("go"))("a program with its symbols", () => {
  const files = new Map<string, string>();

  beforeAll(async () => {
    for (const port of [
      "linux/amd64",
      "linux/386",
      "linux/s390x",
      "darwin/arm64",
      "windows/amd64",
    ]) {
      files.set(port, await build({ port, ldflags: "" }));
    }
  }, 15 * 60_000);

  const read = async (port: string) => readFile(files.get(port) ?? "");

  it.runIf(readelf).each(["linux/amd64", "linux/386", "linux/s390x"])(
    "%s has in each package the variables that readelf lists",
    async (port) => {
      const { data, bss, dataSkipped } = countData(await read(port), undefined);
      expect(dataSkipped).toBeUndefined();
      const listed = variables(readelf ?? "", files.get(port) ?? "");
      for (const name of [
        "internal/strconv",
        "internal/runtime/gc",
        "syscall",
        "os",
        "internal/cpu",
      ]) {
        const found = (data?.packages[name] ?? 0) + (bss?.packages[name] ?? 0);
        expect([name, found]).toEqual([name, listed.get(name) ?? 0]);
      }
      expect(sum(data?.packages)).toBe(data?.attributed);
      expect(data?.attributed).toBeLessThan(data?.size ?? 0);
    },
  );

  it.each(["darwin/arm64", "windows/amd64"])(
    "%s has tables of about the size in ELF",
    async (port) => {
      const elf = countData(await read("linux/amd64"), MAIN);
      const { data } = countData(await read(port), MAIN);
      for (const name of ["internal/strconv", "internal/runtime/gc", "sync/atomic"]) {
        const expected = elf.data?.packages[name] ?? 0;
        expect(data?.packages[name]).toBeGreaterThan(expected * 0.5);
        expect(data?.packages[name]).toBeLessThan(expected * 3);
      }
      expect(Object.keys(data?.packages ?? {})).not.toContain("typerel");
    },
  );

  it.each(["darwin/arm64", "windows/amd64"])(
    "%s has no variable that is larger than the room that go tool nm shows",
    async (port) => {
      const { data, bss } = countData(await read(port), undefined);
      const listed = roomOf(files.get(port) ?? "");
      const names = Object.keys({ ...data?.packages, ...bss?.packages });
      expect(names.length).toBeGreaterThan(20);
      for (const name of names) {
        const found = (data?.packages[name] ?? 0) + (bss?.packages[name] ?? 0);
        expect([name, found <= (listed.get(name) ?? 0)]).toEqual([name, true]);
      }
    },
  );

  it("that was stripped says that it has none", async () => {
    const bytes = await readFile(await build({ port: "linux/amd64" }));
    expect(countData(bytes, MAIN)).toEqual({ dataSkipped: "it has no symbols" });
  });

  it.each(["js/wasm", "plan9/amd64"])("of %s is skipped", async (port) => {
    const { data, dataSkipped } = countData(await readFile(await build({ port })), MAIN);
    expect(data).toBeUndefined();
    expect(dataSkipped).toMatch(/^symbols of the format .* are not read$/);
  });

  it("whose table of symbols leaves the file is skipped", async () => {
    const bytes = await read("windows/amd64");
    const header = bytes.readUInt32LE(0x3c) + 4;
    bytes.writeUInt32LE(0x7fffffff, header + 12);
    const { dataSkipped } = countData(bytes, MAIN);
    expect(dataSkipped).toMatch(/^its symbols are damaged: /);
  });
});

/** Bytes of the objects in a symbol table by package, by the first part of their names. */
function variables(program: string, path: string): Map<string, number> {
  const text = execFileSync(program, ["-sW", path], { encoding: "utf8", maxBuffer: 2 ** 26 });
  const sums = new Map<string, number>();
  for (const [, size = "", name = ""] of text.matchAll(
    /^ *\d+: [0-9a-f]+ +(\S+) OBJECT +\S+ +\S+ +\d+ (.*)$/gm,
  )) {
    add(sums, name, Number(size));
  }
  return sums;
}

/** Bytes up to the next symbol, as Go's own tool shows them. */
function roomOf(path: string): Map<string, number> {
  const text = execFileSync("go", ["tool", "nm", "-size", path], {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
    env: goEnvironment(),
  });
  const sums = new Map<string, number>();
  for (const [, size = "", name = ""] of text.matchAll(/^ *[0-9a-f]+ +(\d+) [RrDdBb] (.*)$/gm)) {
    add(sums, name.replace(/^_/, ""), Number(size));
  }
  return sums;
}

function add(sums: Map<string, number>, symbol: string, size: number): void {
  const name = packageOfSymbol(symbol);
  if (name !== undefined) sums.set(name, (sums.get(name) ?? 0) + size);
}

function sum(packages: Readonly<Record<string, number>> = {}): number {
  return Object.values(packages).reduce((all, size) => all + size, 0);
}
