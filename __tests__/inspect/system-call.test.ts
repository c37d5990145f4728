import { beforeAll, describe, expect, it } from "vitest";
import { inspectBinary } from "../../src/inspect/binary.ts";
import { checkSystemCall } from "../../src/inspect/system-call.ts";
import { findTool } from "../tools.ts";
import { buildHello, type Hello } from "./hello.ts";
import { replacedBytes } from "./patches.ts";
import { PORTS } from "./samples.ts";
import { evidenceOf, expectation, facts, failures } from "./values.ts";

describe.runIf(findTool("go"))("the write call of real files", () => {
  let hello: Hello;

  beforeAll(async () => {
    hello = await buildHello(PORTS);
  }, 15 * 60_000);

  it.each([
    ["linux/amd64", "write as call 1 of linux"],
    ["linux/386", "write as call 4 of linux"],
    ["linux/arm64", "write as call 64 of linux"],
    ["linux/mips", "write as call 4004 of linux"],
    ["linux/mips64le", "write as call 5001 of linux"],
    ["linux/s390x", "write as call 4 of linux"],
    ["android/arm64", "write as call 64 of android"],
    ["freebsd/amd64", "write as call 4 of freebsd"],
    ["netbsd/arm", "write as call 4 of netbsd"],
    ["plan9/amd64", "write as call 51 of plan9"],
    ["openbsd/amd64", "write of libc.so"],
    ["darwin/arm64", "write of /usr/lib/libSystem.B.dylib"],
    ["solaris/amd64", "write of libc.so"],
    ["windows/amd64", "WriteFile of kernel32.dll"],
    ["aix/ppc64", "write of libc.a/shr_64.o"],
  ])("of %s is %s", (port, evidence) => {
    expect(evidenceOf(hello.check(port, hello.bytes(port)), "system-call")).toBe(evidence);
  });

  // The number is in the instruction before the one that calls: MOVL $1, AX; SYSCALL.
  it.each([
    ["linux/amd64", "b8010000000f05", "b8040000000f05", "call 4 of dragonfly or freebsd or netbsd"],
    ["linux/amd64", "b8010000000f05", "b8030000000f05", "no call of a kernel that is known"],
    ["freebsd/amd64", "b8040000000f05", "b8010000000f05", "call 1 of linux"],
    ["dragonfly/amd64", "b8040000000f05", "b8010000000f05", "call 1 of linux"],
  ])("of %s fails when %s is %s", (port, from, to, found) => {
    const verdicts = hello.check(port, replacedBytes(hello.bytes(port), from, to));
    expect(evidenceOf(verdicts, "system-call")).toMatch(
      new RegExp(`^expected .*, found ${found}$`),
    );
    expect(failures(verdicts)).toEqual(["system-call"]);
  });

  it("of a system with libraries fails when the kernel is called past them", () => {
    const bytes = hello.bytes("openbsd/amd64");
    const code = inspectBinary(bytes).code?.write ?? "";
    const patched = replacedBytes(bytes, code, `b8040000000f05${code.slice(14)}`);
    const verdicts = hello.check("openbsd/amd64", patched);
    expect(failures(verdicts)).toEqual(["system-call"]);
    expect(evidenceOf(verdicts, "system-call")).toBe(
      "expected write of libc.so, found call 4 of dragonfly or freebsd or netbsd",
    );
  });

  it.each([
    ["linux/amd64", "openbsd/amd64"],
    ["solaris/amd64", "linux/amd64"],
    ["windows/amd64", "darwin/amd64"],
  ])("for %s fails in a file of %s", (port, other) => {
    expect(failures(hello.check(port, hello.bytes(other)))).toContain("system-call");
  });
});

describe("system-call", () => {
  it("proves nothing without a table of functions", () => {
    expect(checkSystemCall(facts, expectation)?.verdict).toBe("skip");
  });

  it("proves nothing for a system that came after the table", () => {
    const target = { os: "hurd", arch: "amd64", level: undefined };
    expect(checkSystemCall(facts, { ...expectation, target })).toEqual({
      name: "system-call",
      verdict: "skip",
      evidence: "how hurd/amd64 writes is not known",
    });
  });
});
