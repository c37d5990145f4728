import { beforeAll, describe, expect, it } from "vitest";
import { refusals, SEVEN } from "../../scripts/abi/refusals.ts";
import { inspectBinary } from "../../src/inspect/binary.ts";
import { findTool } from "../tools.ts";
import { buildHello, type Hello } from "./hello.ts";
import { goEnv } from "./samples.ts";
import { failures } from "./values.ts";

/** What each system wants that a file of another format has not. */
const FORMATS: Readonly<Record<string, string>> = {
  linux: "ELF",
  darwin: "Mach-O",
  windows: "PE",
  freebsd: "ELF",
  openbsd: "ELF",
  netbsd: "ELF",
  solaris: "ELF",
};

/** Between systems of ELF: whose rules, whose file, and what gives the file away. */
const REASONS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  linux: {
    freebsd: ["expected OSABI 0, found 9", "found call 4 of dragonfly or freebsd or netbsd"],
    openbsd: ["expected OSABI 0, found 12", "expected no interpreter, found /usr/libexec/ld.so"],
    netbsd: ["expected OSABI 0, found 2", "found call 4 of dragonfly or freebsd or netbsd"],
    solaris: ["expected a PT_GNU_STACK, found none", "found interpreter /lib/amd64/ld.so.1"],
  },
  freebsd: {
    linux: ["expected OSABI 9, found 0", "a note of FreeBSD", "found call 1 of linux"],
    openbsd: ["expected OSABI 9, found 12", "a note of FreeBSD", "libc.so, libpthread.so"],
    netbsd: ["expected OSABI 9, found 2", "a note of FreeBSD", "found 700000000"],
    solaris: ["expected OSABI 9, found 0", "a note of FreeBSD", "libsocket.so"],
  },
  openbsd: {
    linux: ["expected OSABI 12, found 0", "a note of OpenBSD", "found call 1 of linux"],
    freebsd: ["expected OSABI 12, found 9", "a note of OpenBSD", "PT_OPENBSD_NOBTCFI"],
    netbsd: ["expected OSABI 12, found 2", "a note of OpenBSD", "the interpreter of openbsd"],
    solaris: ["expected OSABI 12, found 0", "a note of OpenBSD", "found /lib/amd64/ld.so.1"],
  },
  netbsd: {
    linux: ["expected OSABI 2, found 0", "a note of NetBSD", "found call 1 of linux"],
    freebsd: ["expected OSABI 2, found 9", "a note of NetBSD", "found 1203000"],
    openbsd: ["expected OSABI 2, found 12", "a note of NetBSD", "libc.so, libpthread.so"],
    solaris: ["expected OSABI 2, found 0", "a note of NetBSD", "libsocket.so"],
  },
  solaris: {
    linux: ["expected a PT_SUNWSTACK, found none", "found call 1 of linux"],
    freebsd: ["expected OSABI 0, found 9", "the interpreter of solaris, found none"],
    openbsd: ["expected OSABI 0, found 12", "found /usr/libexec/ld.so"],
    netbsd: ["expected OSABI 0, found 2", "the interpreter of solaris, found none"],
  },
};

const PAIRS = SEVEN.flatMap((rules) => SEVEN.map((of) => [rules, of] as const));

describe.runIf(findTool("go"))("a file under the rules of another system", () => {
  let hello: Hello;
  let goVersion: string;

  beforeAll(async () => {
    goVersion = (await goEnv("GOVERSION")).replace(/^go/, "");
    hello = await buildHello([
      ...SEVEN.map((os) => `${os}/amd64`),
      "dragonfly/amd64",
      "illumos/amd64",
      "android/arm64",
      "linux/arm64",
    ]);
  }, 15 * 60_000);

  it("is one of 49 pairs", () => {
    expect(PAIRS).toHaveLength(49);
  });

  it.each(PAIRS)("rules of %s, file of %s: passes or fails for the right reason", (rules, of) => {
    const evidence = reasons(`${of}/amd64`, `${rules}/amd64`);
    if (rules === of) {
      expect(evidence).toEqual([]);
    } else if (FORMATS[rules] !== FORMATS[of]) {
      expect(evidence[0]).toBe(
        `format: expected ${FORMATS[rules]} amd64, found ${FORMATS[of]} amd64`,
      );
    } else {
      for (const reason of REASONS[rules]?.[of] ?? ["no reason is known"]) {
        expect(evidence.join("\n")).toContain(reason);
      }
      expect(evidence.map((each) => each.split(":")[0])).not.toContain("format");
    }
  });

  // Headers cannot tell these apart; android has a loader of its own.
  it.each([
    ["linux/amd64", "dragonfly/amd64", ["segments", "entry", "system-call"]],
    ["dragonfly/amd64", "linux/amd64", ["entry", "system-call"]],
    ["solaris/amd64", "illumos/amd64", ["entry"]],
    ["illumos/amd64", "solaris/amd64", ["entry"]],
    ["linux/arm64", "android/arm64", ["target", "linkage", "segments", "entry"]],
    ["android/arm64", "linux/arm64", ["target", "segments", "entry"]],
  ])("rules of %s, file of %s: fails by %j", (rules, of, checks) => {
    expect(reasons(of, rules).map((each) => each.split(":")[0])).toEqual(checks);
  });

  it("is told by build info as well, where there is any", () => {
    const verdicts = hello.check("solaris/amd64", hello.bytes("illumos/amd64"));
    expect(failures(verdicts)).toEqual(["target", "build-info", "entry"]);
  });

  function reasons(file: string, rules: string): readonly string[] {
    const [os = "", arch = ""] = rules.split("/");
    const facts = inspectBinary(hello.bytes(file));
    return refusals(facts, { os, arch, goVersion }).map(
      ({ check, evidence }) => `${check}: ${evidence}`,
    );
  }
});
