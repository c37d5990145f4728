import { chmod, mkdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { isOnPath } from "../../src/assess/emulators.ts";
import { askRunning } from "../../src/assess/running.ts";
import { parseTarget } from "../../src/plan/spelling.ts";
import type { Host } from "../../src/sandbox/cpu.ts";
import { temporaryDirectory } from "../temporary.ts";

const host: Host = { os: "linux", arch: "amd64", features: new Set(["mmx", "sse2"]) };

describe("where files can run from an old amd64 machine", () => {
  it.each([
    ["linux/amd64", { kind: "native" }],
    ["linux/386", { kind: "native" }],
    ["linux/arm64", { kind: "emulated", emulator: "qemu-aarch64" }],
    ["linux/mips64le", { kind: "emulated", emulator: "qemu-mips64el" }],
    ["linux/s390x", { kind: "missing", emulator: "qemu-s390x" }],
    ["wasip1/wasm", { kind: "emulated", emulator: "Node's WASI" }],
    ["js/wasm", { kind: "emulated", emulator: "Node with Go's wasm_exec_node.js" }],
    ["freebsd/amd64", { kind: "nowhere" }],
    ["windows/amd64", { kind: "nowhere" }],
    ["plan9/arm", { kind: "nowhere" }],
  ])("%s", (name, expected) => {
    const has = (program: string) => program !== "qemu-s390x";
    expect(askRunning(parseTarget(name), { host, has })).toEqual(expected);
  });

  it("says what a level lacks, and offers no emulator that lacks it too", () => {
    const has = () => true;
    expect(askRunning(parseTarget("linux/amd64/v2"), { host, has })).toEqual({
      kind: "emulated",
      emulator: "qemu-x86_64",
      lacking: ["pni", "ssse3", "cx16", "sse4_1", "sse4_2", "popcnt", "lahf_lm"],
    });
    const v4 = askRunning(parseTarget("linux/amd64/v4"), { host, has });
    expect(v4.kind).toBe("nowhere");
    expect(v4.lacking).toContain("avx512f");
  });
});

test.skipIf(process.platform === "win32")("a program is looked for on PATH", async () => {
  await using work = await temporaryDirectory();
  const [first, second] = [join(work.path, "first"), join(work.path, "second")];
  for (const directory of [first, second]) await mkdir(directory);
  await writeFile(join(first, "qemu-arm"), "");
  await chmod(join(first, "qemu-arm"), 0o644);
  await writeFile(join(second, "qemu-aarch64-static"), "");
  await chmod(join(second, "qemu-aarch64-static"), 0o755);
  const path = ["", first, second, join(work.path, "none")].join(delimiter);
  expect(isOnPath("qemu-aarch64", path)).toBe(true);
  expect(isOnPath("qemu-arm", path)).toBe(false);
  expect(isOnPath("qemu-mips", path)).toBe(false);
  expect(isOnPath("qemu-aarch64", "")).toBe(false);
});
