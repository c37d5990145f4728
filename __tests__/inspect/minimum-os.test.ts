import { beforeAll, describe, expect, it } from "vitest";
import { checkMinimumOs } from "../../src/inspect/minimum-os.ts";
import { findTool } from "../tools.ts";
import { buildHello, type Hello, load } from "./hello.ts";
import { setU32 } from "./patches.ts";
import { evidenceOf, expectation, facts, failures } from "./values.ts";

const PORTS = ["darwin/arm64", "freebsd/amd64", "linux/amd64", "netbsd/amd64", "windows/amd64"];

describe.runIf(findTool("go"))("the lowest system in real files", () => {
  let hello: Hello;

  beforeAll(async () => {
    hello = await buildHello(PORTS);
  }, 15 * 60_000);

  it.each(PORTS.filter((port) => !port.startsWith("linux/")))("of %s is Go's own", (port) => {
    expect(failures(hello.check(port, hello.bytes(port)))).toEqual([]);
    expect(evidenceOf(hello.check(port, hello.bytes(port)), "minimum-os")).toBeDefined();
  });

  it.each([
    ["freebsd/amd64", 1203000, 1003000],
    ["netbsd/amd64", 700000000, 600000000],
  ])("of %s fails when its note says another", (port, from, to) => {
    const bytes = hello.bytes(port);
    const wanted = Buffer.alloc(4);
    wanted.writeUInt32LE(from);
    setU32(bytes, Buffer.from(bytes).indexOf(wanted), to);
    const verdicts = hello.check(port, bytes);
    const [os] = port.split("/");
    expect(failures(verdicts)).toEqual(["minimum-os"]);
    expect(evidenceOf(verdicts, "minimum-os")).toBe(`expected ${os} ${from}, found ${to}`);
  });

  it("of windows fails when the header says another", () => {
    const bytes = hello.bytes("windows/amd64");
    const signature = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0x3c, true);
    setU32(bytes, signature + 24 + 40, 5);
    expect(evidenceOf(hello.check("windows/amd64", bytes), "minimum-os")).toMatch(
      /^expected windows .*, found 5\.0$/,
    );
  });

  it.each([
    ["darwin/amd64", "go1.24.13", "darwin 11.0"],
    ["darwin/amd64", "go1.25.14", "darwin 12.0"],
    ["darwin/amd64", "go1.27.4", "darwin 13.0"],
    ["windows/amd64", "go1.24.13", "windows 6.1"],
    ["windows/amd64", "go1.27.4", "windows 10.0"],
  ])("of %s by %s is %s", async (port, toolchain, evidence) => {
    const goVersion = toolchain.slice(2);
    const bytes = await load({ port, toolchain });
    expect(evidenceOf(hello.check(port, bytes, { goVersion }), "minimum-os")).toBe(evidence);
  });

  it("is higher where the linker was told so", async () => {
    const [port, toolchain, goVersion] = ["darwin/amd64", "go1.27.4", "1.27.4"];
    const bytes = await load({ port, toolchain, ldflags: "-s -w -macos=14.2" });
    const verdicts = hello.check(port, bytes, { goVersion });
    expect(failures(verdicts)).toEqual([]);
    expect(evidenceOf(verdicts, "minimum-os")).toBe("darwin 14.2, which is above Go's own 13.0");
  });

  it("is no question for a system whose files state none", () => {
    const { checks } = hello.check("linux/amd64", hello.bytes("linux/amd64"));
    expect(checks.map(({ name }) => name)).not.toContain("minimum-os");
  });
});

describe("minimum-os", () => {
  const darwin = { os: "darwin", arch: "arm64", level: undefined };

  it.each([
    ["1.26.8", "12.0", "pass"],
    ["1.26.8", "11.0", "fail"],
    ["1.26.8", "13.0", "fail"],
    ["1.26.8", undefined, "fail"],
    ["1.27.4", "13.1", "pass"],
    ["1.27.4", "12.9", "fail"],
    ["1.28.0", "13.0", "skip"],
  ])("of a file by Go %s that states %s: %s", (goVersion, minimumOs, verdict) => {
    const check = checkMinimumOs(
      { ...facts, minimumOs },
      { ...expectation, target: darwin, goVersion },
    );
    expect(check?.verdict).toBe(verdict);
  });
});
