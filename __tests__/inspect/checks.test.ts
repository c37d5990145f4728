import { beforeAll, describe, expect, it } from "vitest";
import { inspectBinary } from "../../src/inspect/binary.ts";
import { checkBinary, checkUnreadable } from "../../src/inspect/checks.ts";
import { MalformedBinary } from "../../src/inspect/malformed.ts";
import { findTool } from "../tools.ts";
import { buildHello, expectationFor, type Hello, load } from "./hello.ts";
import { universal } from "./patches.ts";
import { goEnv, PORTS } from "./samples.ts";
import { evidenceOf, expectation, facts, failures } from "./values.ts";

describe.runIf(findTool("go"))("checks of real files", () => {
  let hello: Hello;

  beforeAll(async () => {
    hello = await buildHello(PORTS);
  }, 15 * 60_000);

  it.each(PORTS)("everything passes for %s, but what was not stamped", (port) => {
    const { checks, warnings } = hello.check(port, hello.bytes(port));
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
      ...(["js", "wasip1"].includes(os) ? [] : ["entry pass", "system-call pass"]),
      ...(["darwin", "freebsd", "netbsd", "windows"].includes(os) ? ["minimum-os pass"] : []),
    ]);
    expect(warnings).toEqual([]);
  });

  it("a Linux file under the name of another system fails with both", () => {
    const verdicts = hello.check("darwin/arm64", hello.bytes("linux/amd64"));
    expect(evidenceOf(verdicts, "format")).toBe("expected Mach-O arm64, found ELF amd64");
    expect(evidenceOf(verdicts, "target")).toBe(
      "expected arm64, found amd64 in the header; expected darwin, found headers of dragonfly or linux; expected darwin/arm64, found linux/amd64 in build info",
    );
    expect(failures(verdicts)).toEqual([
      "format",
      "target",
      "build-info",
      "uuid",
      "entry",
      "system-call",
      "minimum-os",
    ]);
  });

  it("a universal file fails, with what it holds", () => {
    const bytes = universal([
      { cpu: 0x01000007, bytes: hello.bytes("darwin/amd64") },
      { cpu: 0x0100000c, bytes: hello.bytes("darwin/arm64") },
    ]);
    expect(inspectBinary(bytes).slices.map(({ arch }) => arch)).toEqual(["amd64", "arm64"]);
    expect(evidenceOf(hello.check("darwin/arm64", bytes), "format")).toBe(
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
    expect(evidenceOf(hello.check(port, hello.bytes(other)), "target")).toContain(evidence);
  });

  it("target fails for a name that says another one", () => {
    const verdicts = hello.check("linux/arm64", hello.bytes("linux/arm64"), {
      file: "hello-linux-arm",
    });
    expect(evidenceOf(verdicts, "target")).toBe(
      "expected linux-arm64 in the name, found hello-linux-arm",
    );
  });

  it.each(PORTS)("stripped fails for %s with its symbols", async (port) => {
    const bytes = await load({ port, ldflags: "" });
    expect(evidenceOf(hello.check(port, bytes), "stripped")).toMatch(
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
    const evidence = evidenceOf(hello.check(port, bytes), "stripped");
    expect(evidence).toMatch(/^expected no DWARF, found /);
    expect(evidence).toContain(section);
  });

  it("stripped is no question where strip is off", async () => {
    const bytes = await load({ port: "linux/amd64", ldflags: "" });
    const [found] = hello
      .check("linux/amd64", bytes, { stripped: false })
      .checks.filter(({ name }) => name === "stripped");
    expect(found?.verdict).toBe("skip");
  });

  it("build-info and paths fail without -trimpath", async () => {
    const bytes = await load({
      port: "linux/amd64",
      flags: ["-buildvcs=false", "-gcflags=all=-dwarf=false"],
    });
    const verdicts = hello.check("linux/amd64", bytes, {
      machinePaths: [{ name: "GOROOT", path: await goEnv("GOROOT") }],
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
    const verdicts = hello.check("linux/arm", hello.bytes("linux/arm"), {
      target,
      file: "x-linux-arm-v6",
    });
    expect(evidenceOf(verdicts, "build-info")).toBe("expected GOARM=6, found GOARM=7");
  });

  it("build-info fails for the pointer form of old Go", () => {
    const bytes = hello.bytes("linux/amd64");
    const at = Buffer.from(bytes).indexOf("\xff Go buildinf:", 0, "latin1");
    bytes[at + 15] = 0;
    expect(evidenceOf(hello.check("linux/amd64", bytes), "build-info")).toMatch(
      /^expected Go build info, found unreadable build info: the pointer form of Go before 1\.18/,
    );
  });

  it("uuid fails for a darwin file of Go 1.26 without build id", async () => {
    const bytes = await load({
      port: "darwin/arm64",
      ldflags: "-s -w -buildid=",
      toolchain: "go1.26.8",
    });
    const verdicts = hello.check("darwin/arm64", bytes, { buildId: "strip", goVersion: "1.26.8" });
    expect(evidenceOf(verdicts, "uuid")).toBe(
      "expected LC_UUID, without which macOS 26 does not start a program, found none: set build-id to keep, or build with Go 1.27 or newer",
    );
    expect(failures(verdicts)).toEqual(["uuid"]);
  });
});

describe("checks", () => {
  it("say that a file is damaged and prove nothing else", () => {
    const verdicts = checkUnreadable(
      new MalformedBinary("a segment ends after the file", 64),
      expectationFor("linux/amd64", "1.26.8"),
    );
    expect(verdicts).toEqual({
      checks: [
        {
          name: "format",
          verdict: "fail",
          evidence:
            "hello-linux-amd64 cannot be read: a segment ends after the file (at byte 0x40)",
        },
      ],
      warnings: [],
      linkage: "dynamic",
    });
  });
});

describe("packages with cgo files", () => {
  it("are a warning each", () => {
    const cgoPackages = ["example.com/sqlite", "example.com/usb"];
    const { warnings } = checkBinary({
      facts,
      bytes: Buffer.alloc(0),
      expectation: { ...expectation, cgoPackages },
    });
    expect(warnings).toEqual([
      "example.com/sqlite has cgo files, which CGO_ENABLED=0 leaves out: what then stands in for them may fail only when it is used",
      "example.com/usb has cgo files, which CGO_ENABLED=0 leaves out: what then stands in for them may fail only when it is used",
    ]);
  });
});
