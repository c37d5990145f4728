import { expect, test } from "vitest";
import { formatHost, goHost } from "../../../src/go/toolchain/host.ts";

test.each([
  ["linux", "x64", "LE", "linux/amd64"],
  ["linux", "arm64", "LE", "linux/arm64"],
  ["linux", "ia32", "LE", "linux/386"],
  ["linux", "arm", "LE", "linux/arm"],
  ["linux", "ppc64", "LE", "linux/ppc64le"],
  ["aix", "ppc64", "BE", "aix/ppc64"],
  ["linux", "s390x", "BE", "linux/s390x"],
  ["linux", "riscv64", "LE", "linux/riscv64"],
  ["darwin", "arm64", "LE", "darwin/arm64"],
  ["win32", "x64", "LE", "windows/amd64"],
  ["sunos", "x64", "LE", "solaris/amd64"],
] as const)("Node's %s %s (%s) is Go's %s", (platform, arch, endianness, expected) => {
  expect(formatHost(goHost({ platform, arch, endianness }))).toBe(expected);
});
