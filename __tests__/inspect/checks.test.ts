import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { inspectBinary } from "../../src/inspect/binary.ts";
import { checkBinary, checkUnreadable, type Verdicts } from "../../src/inspect/checks.ts";
import type { Expectation } from "../../src/inspect/expectation.ts";
import { MalformedBinary } from "../../src/inspect/malformed.ts";
import { temporaryDirectory } from "../temporary.ts";
import { findTool } from "../tools.ts";
import {
  build,
  COMMIT_DATE,
  DEFAULT_FLAGS,
  goEnv,
  goEnvironment,
  PORTS,
  repositoryOf,
} from "./samples.ts";

describe.runIf(findTool("go"))("checks of real files", () => {
  const files = new Map<string, Uint8Array>();
  let goVersion = "";
  let goroot = "";

  beforeAll(async () => {
    goVersion = (await goEnv("GOVERSION")).replace(/^go/, "");
    goroot = await goEnv("GOROOT");
    await Promise.all(PORTS.map(async (port) => files.set(port, await load({ port }))));
  }, 15 * 60_000);

  const hello = (port: string): Uint8Array => {
    const bytes = files.get(port);
    if (bytes === undefined) throw new Error(`${port} was not built`);
    return Uint8Array.from(bytes);
  };
  const check = (port: string, bytes: Uint8Array, other: Partial<Expectation> = {}): Verdicts =>
    checkBinary({
      facts: inspectBinary(bytes),
      bytes,
      expectation: { ...expectation(port, goVersion), ...other },
    });

  it.each(PORTS)("everything passes for %s, but what was not stamped", (port) => {
    const { checks, warnings } = check(port, hello(port));
    const verdicts = checks.map(({ name, verdict }) => `${name} ${verdict}`);
    const [os = ""] = port.split("/");
    expect(verdicts).toEqual([
      "format pass",
      "target pass",
      "linkage pass",
      "stripped pass",
      "build-info pass",
      "vcs skip",
      "paths pass",
      ...(os === "darwin" ? ["uuid pass"] : []),
      ...(["aix", "js", "plan9", "wasip1"].includes(os) ? [] : ["segments pass"]),
    ]);
    expect(warnings).toEqual([]);
  });

  it.each([
    ["linux/amd64", "static", "static"],
    ["plan9/386", "static", "static"],
    ["wasip1/wasm", "static", "static, host module wasi_snapshot_preview1"],
    [
      "openbsd/amd64",
      "system-only",
      "system-only, interpreter /usr/libexec/ld.so, libc.so, libpthread.so",
    ],
    ["android/arm64", "system-only", "system-only, interpreter /system/bin/linker64"],
    ["windows/amd64", "system-only", "system-only, kernel32.dll"],
    ["aix/ppc64", "system-only", "system-only, libc.a/shr_64.o, libpthread.a/shr_xpg5_64.o"],
  ])("linkage of %s is %s", (port, linkage, evidence) => {
    const verdicts = check(port, hello(port));
    expect(verdicts.linkage).toBe(linkage);
    expect(evidenceOf(verdicts, "linkage")).toBe(evidence);
  });

  it.each([
    ["linux/amd64", "static"],
    ["darwin/arm64", "system-only"],
    ["windows/amd64", "system-only"],
  ])("a web server for %s is %s as well", async (port, linkage) => {
    const bytes = await load({ port, package: "./web" });
    const verdicts = check(port, bytes, { importPath: "example.com/hello/web" });
    expect(failures(verdicts)).toEqual([]);
    expect(verdicts.linkage).toBe(linkage);
  });

  it("a Linux file under the name of another system fails with both", () => {
    const verdicts = check("darwin/arm64", hello("linux/amd64"));
    expect(evidenceOf(verdicts, "format")).toBe("expected Mach-O arm64, found ELF amd64");
    expect(evidenceOf(verdicts, "target")).toBe(
      "expected arm64, found amd64 in the header; expected darwin, found headers of dragonfly or linux; expected darwin/arm64, found linux/amd64 in build info",
    );
    expect(failures(verdicts)).toEqual(["format", "target", "build-info", "uuid"]);
  });

  it("a universal file fails, with what it holds", () => {
    const bytes = universal([
      { cpu: 0x01000007, bytes: hello("darwin/amd64") },
      { cpu: 0x0100000c, bytes: hello("darwin/arm64") },
    ]);
    expect(inspectBinary(bytes).slices.map(({ arch }) => arch)).toEqual(["amd64", "arm64"]);
    expect(evidenceOf(check("darwin/arm64", bytes), "format")).toBe(
      "expected Mach-O arm64, found universal Mach-O of amd64 and arm64",
    );
  });

  it.each([
    ["linux/amd64", "linux/arm64", "expected amd64, found arm64 in the header"],
    ["netbsd/amd64", "freebsd/amd64", "expected netbsd, found headers of freebsd"],
    ["dragonfly/amd64", "linux/amd64", "expected dragonfly/amd64, found linux/amd64 in build info"],
    ["solaris/amd64", "illumos/amd64", "expected solaris/amd64, found illumos/amd64 in build info"],
    ["js/wasm", "wasip1/wasm", "expected js, found headers of wasip1"],
  ])("target of %s fails for a file of %s", (port, other, evidence) => {
    expect(evidenceOf(check(port, hello(other)), "target")).toContain(evidence);
  });

  it("target fails for a name that says another one", () => {
    const verdicts = check("linux/arm64", hello("linux/arm64"), { file: "hello-linux-arm" });
    expect(evidenceOf(verdicts, "target")).toBe(
      "expected linux-arm64 in the name, found hello-linux-arm",
    );
  });

  it("linkage fails for a file that needs a loader", async () => {
    const bytes = await load({ port: "linux/amd64", flags: [...DEFAULT_FLAGS, "-buildmode=pie"] });
    const verdicts = check("linux/amd64", bytes);
    expect(verdicts.linkage).toBe("dynamic");
    expect(evidenceOf(verdicts, "linkage")).toMatch(
      /^expected no library, found interpreter \/lib.*\/ld-/,
    );
    expect(failures(verdicts)).toEqual(["linkage", "build-info", "segments"]);
  });

  it.each([
    ["darwin/arm64", "/usr/lib/libresolv.9.dylib", "/usr/lib/libresolv.8.dylib"],
    ["openbsd/amd64", "libpthread.so", "libpthreat.so"],
    ["solaris/amd64", "libsocket.so", "libpocket.so"],
    ["aix/ppc64", "libpthread.a", "libpthreax.a"],
    ["windows/386", "kernel32.dll", "kernel33.dll"],
    ["js/wasm", "\x04gojs", "\x04java"],
  ])("linkage of %s fails when %s is %s", (port, from, to) => {
    const verdicts = check(port, replaced(hello(port), from, to));
    expect(verdicts.linkage).toBe("dynamic");
    expect(failures(verdicts)).toContain("linkage");
    expect(evidenceOf(verdicts, "linkage")).toContain(to.replace("\x04", ""));
  });

  it("the case of a library's name does not matter to Windows", () => {
    const bytes = replaced(hello("windows/amd64"), "kernel32.dll", "KERNEL32.dll");
    expect(check("windows/amd64", bytes).linkage).toBe("system-only");
  });

  it.each(PORTS)("stripped fails for %s with its symbols", async (port) => {
    const bytes = await load({ port, ldflags: "" });
    expect(evidenceOf(check(port, bytes), "stripped")).toMatch(
      /^expected no symbols, found \d{4,} defined ones/,
    );
  });

  it.each([
    ["linux/amd64", ".debug_info"],
    ["darwin/arm64", "__zdebug_info"],
    ["windows/amd64", ".zdebug_info"],
  ])("stripped fails for %s with DWARF alone", async (port, section) => {
    const flags = ["-trimpath", "-buildvcs=false"];
    const bytes = await load({ port, flags, ldflags: "-s -w=0" });
    const evidence = evidenceOf(check(port, bytes), "stripped");
    expect(evidence).toMatch(/^expected no DWARF, found /);
    expect(evidence).toContain(section);
  });

  it("stripped is no question where strip is off", async () => {
    const bytes = await load({ port: "linux/amd64", ldflags: "" });
    const [found] = check("linux/amd64", bytes, { stripped: false }).checks.filter(
      ({ name }) => name === "stripped",
    );
    expect(found?.verdict).toBe("skip");
  });

  it("build-info and paths fail without -trimpath", async () => {
    const bytes = await load({
      port: "linux/amd64",
      flags: ["-buildvcs=false", "-gcflags=all=-dwarf=false"],
    });
    const verdicts = check("linux/amd64", bytes, {
      machinePaths: [{ name: "GOROOT", path: goroot }],
    });
    expect(evidenceOf(verdicts, "build-info")).toBe(
      "expected -trimpath=true, found -trimpath=(none)",
    );
    expect(evidenceOf(verdicts, "paths")).toMatch(
      /^expected no path of this machine, found GOROOT .+ in ".*"$/,
    );
    expect(failures(verdicts)).toEqual(["build-info", "paths"]);
  });

  it("build-info fails for another level than the target's", () => {
    const target = { os: "linux", arch: "arm", level: "v6" };
    const verdicts = check("linux/arm", hello("linux/arm"), { target, file: "x-linux-arm-v6" });
    expect(evidenceOf(verdicts, "build-info")).toBe("expected GOARM=6, found GOARM=7");
  });

  it("build-info fails for the pointer form of old Go", () => {
    const bytes = hello("linux/amd64");
    const at = Buffer.from(bytes).indexOf("\xff Go buildinf:", 0, "latin1");
    bytes[at + 15] = 0;
    expect(evidenceOf(check("linux/amd64", bytes), "build-info")).toMatch(
      /^expected Go build info, found unreadable build info: the pointer form of Go before 1\.18/,
    );
  });

  it("uuid fails for a darwin file of Go 1.26 without build id", async () => {
    const bytes = await load({
      port: "darwin/arm64",
      ldflags: "-s -w -buildid=",
      toolchain: "go1.26.8",
    });
    const verdicts = check("darwin/arm64", bytes, { buildId: "strip", goVersion: "1.26.8" });
    expect(evidenceOf(verdicts, "uuid")).toBe(
      "expected LC_UUID, without which macOS 26 does not start a program, found none: set build-id to keep, or build with Go 1.27 or newer",
    );
    expect(failures(verdicts)).toEqual(["uuid"]);
  });

  it.each([
    ["linux/amd64", "0x400000", (bytes: Uint8Array) => setFlags(bytes, 1, 7)],
    ["darwin/arm64", "__TEXT", (bytes: Uint8Array) => setProtection(bytes, "__TEXT", 7)],
    ["windows/amd64", ".text", (bytes: Uint8Array) => setSection(bytes, ".text", 0xe0000020)],
  ])("segments of %s fails when %s is writable and executable", (port, name, change) => {
    const bytes = hello(port);
    change(bytes);
    const verdicts = check(port, bytes);
    expect(failures(verdicts)).toEqual(["segments"]);
    expect(evidenceOf(verdicts, "segments")).toBe(
      `expected no segment both writable and executable, found ${name}`,
    );
  });

  it.each([
    [
      "linux/amd64",
      "a stack without execution",
      (bytes: Uint8Array) => setFlags(bytes, 0x6474e551, 7),
    ],
    ["freebsd/amd64", "OSABI 9, found 0", (bytes: Uint8Array) => bytes.fill(0, 7, 8)],
    ["openbsd/amd64", "OSABI 12, found 0", (bytes: Uint8Array) => bytes.fill(0, 7, 8)],
    [
      "netbsd/amd64",
      "a note of NetBSD",
      (bytes: Uint8Array) => replaced(bytes, "NetBSD\0", "OldBSD\0"),
    ],
    [
      "openbsd/amd64",
      "a note of OpenBSD",
      (bytes: Uint8Array) => replaced(bytes, "OpenBSD\0", "OldyBSD\0"),
    ],
    [
      "openbsd/amd64",
      "the interpreter of openbsd",
      (bytes: Uint8Array) => replaced(bytes, "/usr/libexec/ld.so\0", "/usr/libexec/xx.so\0"),
    ],
    [
      "openbsd/amd64",
      "no PT_OPENBSD_WXNEEDED",
      (bytes: Uint8Array) => setType(bytes, 0x65a3dbe8, 0x65a3dbe7),
    ],
    ["solaris/amd64", "the interpreter of solaris", (bytes: Uint8Array) => setType(bytes, 3, 0)],
  ])("segments of %s fails when it has not %s", (port, evidence, change) => {
    const bytes = hello(port);
    change(bytes);
    const verdicts = check(port, bytes);
    expect(failures(verdicts)).toContain("segments");
    expect(evidenceOf(verdicts, "segments")).toContain(`expected ${evidence}`);
  });

  it.runIf(findTool("git"))("vcs is the commit, and tells of a changed work tree", async () => {
    await using directory = await temporaryDirectory();
    const place = join(directory.path, "repository");
    const commit = await repositoryOf("hello", place);
    const flags = DEFAULT_FLAGS.with(1, "-buildvcs=true");
    const stamped: Partial<Expectation> = {
      stamp: { on: true, commit, date: COMMIT_DATE },
      mainVersion: { kind: "pseudo", suffix: `20240102030405-${commit.slice(0, 12)}` },
    };
    const clean = await load({ port: "linux/amd64", module: place, flags });
    const verdicts = check("linux/amd64", clean, { ...stamped, modifiedFails: true });
    expect(failures(verdicts)).toEqual([]);
    expect(evidenceOf(verdicts, "vcs")).toBe(`commit ${commit}`);

    await writeFile(join(place, "new.go"), "package main\n");
    const changed = await load({ port: "linux/amd64", module: place, flags });
    const modified = { ...stamped, modifiedFiles: ["new.go"] };
    const failed = check("linux/amd64", changed, { ...modified, modifiedFails: true });
    expect(failures(failed)).toEqual(["vcs"]);
    expect(evidenceOf(failed, "vcs")).toBe("expected vcs.modified=false, found true: new.go");
    const warned = check("linux/amd64", changed, { ...modified, modifiedFails: false });
    expect(failures(warned)).toEqual([]);
    expect(warned.warnings).toEqual(["stamped with vcs.modified=true: new.go"]);

    const other = check("linux/amd64", clean, {
      stamp: { on: true, commit: "0".repeat(40), date: "2025-01-02T03:04:05Z" },
    });
    expect(evidenceOf(other, "vcs")).toBe(
      `expected vcs.revision=${"0".repeat(40)}, found ${commit}; expected vcs.time=2025-01-02T03:04:05Z, found 2024-01-02T03:04:05Z`,
    );
    const unwanted = check("linux/amd64", clean);
    expect(evidenceOf(unwanted, "vcs")).toBe(
      "expected no stamp, found vcs, vcs.revision, vcs.time, vcs.modified",
    );
  });

  async function load(options: Parameters<typeof build>[0]): Promise<Uint8Array> {
    return readFile(await build(options));
  }
});

describe("checks", () => {
  it("say that a file is damaged and prove nothing else", () => {
    const verdicts = checkUnreadable(
      new MalformedBinary("a segment ends after the file", 64),
      expectation("linux/amd64", "1.26.8"),
    );
    expect(verdicts).toEqual({
      checks: [
        {
          name: "format",
          verdict: "fail",
          evidence: "hello-linux-amd64 is damaged: a segment ends after the file (at byte 0x40)",
        },
      ],
      warnings: [],
      linkage: "dynamic",
    });
  });
});

/** What a default unit of the fixture must be. */
function expectation(port: string, goVersion: string): Expectation {
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

function failures({ checks }: Verdicts): readonly string[] {
  return checks.filter(({ verdict }) => verdict === "fail").map(({ name }) => name);
}

function evidenceOf({ checks }: Verdicts, name: string): string | undefined {
  return checks.find((check) => check.name === name)?.evidence;
}

/** The bytes, changed in place: every occurrence of a text becomes another of the same length. */
function replaced(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = buffer.indexOf(from); at >= 0; at = buffer.indexOf(from, at + 1)) {
    buffer.write(to, at, "latin1");
  }
  return bytes;
}

/** Flags of the first program header of a type, in a little-endian ELF file of 64 bits. */
function setFlags(bytes: Uint8Array, type: number, flags: number): void {
  const [view, at] = programHeader(bytes, type);
  view.setUint32(at + 4, flags, true);
}

function setType(bytes: Uint8Array, from: number, to: number): void {
  const [view, at] = programHeader(bytes, from);
  view.setUint32(at, to, true);
}

function programHeader(bytes: Uint8Array, type: number): readonly [DataView, number] {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const start = Number(view.getBigUint64(32, true));
  for (let index = 0; index < view.getUint16(56, true); index += 1) {
    if (view.getUint32(start + index * 56, true) === type) return [view, start + index * 56];
  }
  throw new Error(`no program header of type ${type}`);
}

/** Initial protection of a segment in LC_SEGMENT_64. */
function setProtection(bytes: Uint8Array, name: string, protection: number): void {
  const at = Buffer.from(bytes).indexOf(`${name}\0`) - 8;
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(at + 60, protection, true);
}

function setSection(bytes: Uint8Array, name: string, flags: number): void {
  const at = Buffer.from(bytes).indexOf(`${name}\0`);
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(at + 36, flags, true);
}

function universal(slices: readonly { cpu: number; bytes: Uint8Array }[]): Uint8Array {
  const header = Buffer.alloc(4096);
  header.writeUInt32BE(0xcafebabe, 0);
  header.writeUInt32BE(slices.length, 4);
  let offset = header.length;
  for (const [index, { cpu, bytes }] of slices.entries()) {
    header.writeUInt32BE(cpu, 8 + index * 20);
    header.writeUInt32BE(offset, 16 + index * 20);
    header.writeUInt32BE(bytes.length, 20 + index * 20);
    offset += bytes.length;
  }
  return Buffer.concat([header, ...slices.map(({ bytes }) => bytes)]);
}
