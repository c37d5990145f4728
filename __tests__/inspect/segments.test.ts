import { beforeAll, describe, expect, it } from "vitest";
import { findTool } from "../tools.ts";
import { buildHello, type Hello } from "./hello.ts";
import { replaced, setFlags, setProtection, setSection, setType } from "./patches.ts";
import { evidenceOf, failures } from "./values.ts";

const PORTS = [
  "darwin/arm64",
  "freebsd/amd64",
  "linux/amd64",
  "netbsd/amd64",
  "openbsd/amd64",
  "solaris/amd64",
  "windows/amd64",
];

describe.runIf(findTool("go"))("segments of real files", () => {
  let hello: Hello;

  beforeAll(async () => {
    hello = await buildHello(PORTS);
  }, 15 * 60_000);

  it.each([
    ["linux/amd64", "0x400000", (bytes: Uint8Array) => setFlags(bytes, 1, 7)],
    ["darwin/arm64", "__TEXT", (bytes: Uint8Array) => setProtection(bytes, "__TEXT", 7)],
    ["windows/amd64", ".text", (bytes: Uint8Array) => setSection(bytes, ".text", 0xe0000020)],
  ])("segments of %s fails when %s is writable and executable", (port, name, change) => {
    const bytes = hello.bytes(port);
    change(bytes);
    const verdicts = hello.check(port, bytes);
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
    [
      "solaris/amd64",
      "a stack without execution",
      (bytes: Uint8Array) => setFlags(bytes, 0x6ffffffb, 7),
    ],
    [
      "linux/amd64",
      "a PT_GNU_STACK, found none",
      (bytes: Uint8Array) => setType(bytes, 0x6474e551, 0),
    ],
    [
      "solaris/amd64",
      "a PT_SUNWSTACK, found none",
      (bytes: Uint8Array) => setType(bytes, 0x6ffffffb, 0),
    ],
    [
      "openbsd/amd64",
      "a PT_OPENBSD_NOBTCFI, found none",
      (bytes: Uint8Array) => setType(bytes, 0x65a3dbe8, 0),
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
    const bytes = hello.bytes(port);
    change(bytes);
    const verdicts = hello.check(port, bytes);
    expect(failures(verdicts)).toContain("segments");
    expect(evidenceOf(verdicts, "segments")).toContain(`expected ${evidence}`);
  });
});
