import { beforeAll, describe, expect, it } from "vitest";
import type { BinaryFacts } from "../../src/inspect/facts.ts";
import { linkageOf } from "../../src/inspect/linkage.ts";
import { findTool } from "../tools.ts";
import { buildHello, type Hello, load } from "./hello.ts";
import { replaced } from "./patches.ts";
import { DEFAULT_FLAGS } from "./samples.ts";
import { evidenceOf, facts, failures } from "./values.ts";

const PORTS = [
  "aix/ppc64",
  "android/arm64",
  "darwin/arm64",
  "js/wasm",
  "linux/amd64",
  "openbsd/amd64",
  "plan9/386",
  "solaris/amd64",
  "wasip1/wasm",
  "windows/386",
  "windows/amd64",
];

describe.runIf(findTool("go"))("linkage of real files", () => {
  let hello: Hello;

  beforeAll(async () => {
    hello = await buildHello(PORTS);
  }, 15 * 60_000);

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
    const verdicts = hello.check(port, hello.bytes(port));
    expect(verdicts.linkage).toBe(linkage);
    expect(evidenceOf(verdicts, "linkage")).toBe(evidence);
  });

  it.each([
    ["linux/amd64", "static"],
    ["darwin/arm64", "system-only"],
    ["windows/amd64", "system-only"],
  ])("a web server for %s is %s as well", async (port, linkage) => {
    const bytes = await load({ port, package: "./web" });
    const verdicts = hello.check(port, bytes, { importPath: "example.com/hello/web" });
    expect(failures(verdicts)).toEqual([]);
    expect(verdicts.linkage).toBe(linkage);
  });

  it("linkage fails for a file that needs a loader", async () => {
    const bytes = await load({ port: "linux/amd64", flags: [...DEFAULT_FLAGS, "-buildmode=pie"] });
    const verdicts = hello.check("linux/amd64", bytes);
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
    const verdicts = hello.check(port, replaced(hello.bytes(port), from, to));
    expect(verdicts.linkage).toBe("dynamic");
    expect(failures(verdicts)).toContain("linkage");
    expect(evidenceOf(verdicts, "linkage")).toContain(to.replace("\x04", ""));
  });

  it("the case of a library's name does not matter to Windows", () => {
    const bytes = replaced(hello.bytes("windows/amd64"), "kernel32.dll", "KERNEL32.dll");
    expect(hello.check("windows/amd64", bytes).linkage).toBe("system-only");
  });
});

describe("linkage", () => {
  const load = (name: string) => ({ libraries: [{ name, kind: "load" as const }] });

  it.each<[string, string, Partial<BinaryFacts>, string]>([
    ["linux", "1.26.8", {}, "static"],
    ["linux", "1.26.8", { dynamic: true }, "static"],
    ["linux", "1.26.8", load("libc.so.6"), "dynamic"],
    ["linux", "1.26.8", { interpreter: "/lib64/ld-linux-x86-64.so.2" }, "dynamic"],
    ["openbsd", "1.26.8", load("libc.so"), "system-only"],
    ["openbsd", "1.19.1", load("libc.so"), "system-only"],
    ["openbsd", "1.40.0", load("libc.so"), "system-only"],
    ["openbsd", "1.26.8", load("libm.so"), "dynamic"],
    [
      "darwin",
      "1.26.8",
      { ...load("/usr/lib/libSystem.B.dylib"), interpreter: "/usr/lib/dyld" },
      "system-only",
    ],
    [
      "darwin",
      "1.26.8",
      { libraries: [{ name: "/usr/lib/libz.1.dylib", kind: "weak" }] },
      "dynamic",
    ],
    ["windows", "1.26.8", { libraries: [{ name: "user32.dll", kind: "delay" }] }, "dynamic"],
    ["darwin", "1.26.8", { slices: [{ ...facts, ...load("/usr/lib/libz.1.dylib") }] }, "dynamic"],
  ])("on %s with Go %s and %o is %s", (os, goVersion, other, linkage) => {
    expect(linkageOf({ ...facts, ...other }, os, goVersion)).toBe(linkage);
  });
});
