import { expect, test } from "vitest";
import type { Host } from "../../src/sandbox/cpu.ts";
import { chooseProcessor } from "../../src/sandbox/processor.ts";

const features = new Set(["mmx", "sse2", "pni", "ssse3", "cx16", "sse4_1", "sse4_2", "popcnt"]);
const linux: Host = { os: "linux", arch: "amd64", features };
const arm: Host = { os: "linux", arch: "arm64", features: undefined };
const mac: Host = { os: "darwin", arch: "arm64", features: undefined };

test.each<[string, Host, string, string]>([
  ["linux/amd64", linux, "native", ""],
  ["linux/386", linux, "native", ""],
  ["linux/amd64/v2", linux, "none", "the processor of this machine lacks lahf_lm"],
  ["linux/arm64", linux, "emulated", "qemu-aarch64"],
  ["linux/arm", linux, "emulated", "qemu-arm"],
  ["linux/mips64le", linux, "emulated", "qemu-mips64el"],
  ["linux/loong64", linux, "emulated", "qemu-loongarch64"],
  ["linux/amd64", arm, "emulated", "qemu-x86_64"],
  ["linux/386", arm, "none", "this machine runs linux/arm64, and not 386"],
  ["linux/arm64/v9.0", arm, "none", "this machine does not say whether its processor has v9.0"],
  ["wasip1/wasm", linux, "wasi", ""],
  ["js/wasm", linux, "none", "this machine runs linux, and not js"],
  ["windows/amd64", linux, "none", "this machine runs linux, and not windows"],
  ["darwin/arm64", mac, "native", ""],
  ["darwin/amd64", mac, "none", "this machine runs darwin/arm64, and not amd64"],
])("%s", (text, host, kind, detail) => {
  const [os = "", arch = "", level] = text.split("/");
  const processor = chooseProcessor({ os, arch, level }, host);
  expect({ reason: "", emulator: "", ...processor }).toMatchObject({
    kind,
    ...(kind === "emulated" ? { emulator: detail } : { reason: detail }),
  });
});
