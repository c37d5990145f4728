import { describe, expect, it } from "vitest";
import { elfArch, elfSystems } from "../../src/inspect/elf-identity.ts";

describe("ELF headers", () => {
  it.each<[string, Parameters<typeof elfSystems>, readonly string[]]>([
    ["OSABI 9", [{ osAbi: 9, notes: [], headers: [] }, undefined], ["freebsd"]],
    [
      "a note of OpenBSD alone",
      [
        { osAbi: 0, notes: [{ name: "OpenBSD", type: 1, description: "" }], headers: [] },
        undefined,
      ],
      ["openbsd"],
    ],
    [
      "a loader of Linux",
      [{ osAbi: 0, notes: [], headers: [] }, "/lib64/ld-linux-x86-64.so.2"],
      ["linux"],
    ],
    [
      "a loader of Linux on riscv64, which Solaris has too",
      [{ osAbi: 0, notes: [], headers: [] }, "/lib/ld.so.1"],
      ["illumos", "linux", "solaris"],
    ],
    [
      "a stack header of Solaris",
      [{ osAbi: 0, notes: [], headers: [0x6ffffffb] }, "/lib/ld.so.1"],
      ["illumos", "solaris"],
    ],
    ["OSABI of HP-UX", [{ osAbi: 1, notes: [], headers: [] }, undefined], []],
    ["an unknown loader", [{ osAbi: 0, notes: [], headers: [] }, "/opt/ld"], []],
  ])("with %s allow the systems that write them", (_, [elf, interpreter], systems) => {
    expect(elfSystems(elf, interpreter)).toEqual(systems);
  });

  it.each([
    [8, 32, "big", "mips"],
    [8, 64, "little", "mips64le"],
    [62, 64, "little", "amd64"],
    [62, 32, "little", undefined],
    [2, 32, "big", undefined],
  ] as const)("of machine %i, %i-bit, %s-endian are %s", (machine, bits, endian, arch) => {
    expect(elfArch(machine, bits, endian)).toBe(arch);
  });
});
