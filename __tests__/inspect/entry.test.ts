import { beforeAll, describe, expect, it } from "vitest";
import { checkEntry } from "../../src/inspect/entry.ts";
import { findTool } from "../tools.ts";
import { buildHello, type Hello } from "./hello.ts";
import { replaced } from "./patches.ts";
import { PORTS } from "./samples.ts";
import { evidenceOf, expectation, facts, failures } from "./values.ts";

const NATIVE = PORTS.filter((port) => !port.endsWith("/wasm"));

describe.runIf(findTool("go"))("the entry of real files", () => {
  let hello: Hello;

  beforeAll(async () => {
    hello = await buildHello(PORTS);
  }, 15 * 60_000);

  it.each(NATIVE)("of %s is the function of that port", (port) => {
    const [os = "", arch = ""] = port.split("/");
    expect(evidenceOf(hello.check(port, hello.bytes(port)), "entry")).toBe(
      os === "aix" ? "__start" : `_rt0_${arch}_${os}`,
    );
  });

  // Headers are alike for each of these pairs.
  it.each([
    ["linux/amd64", "dragonfly/amd64", "_rt0_amd64_linux", "_rt0_amd64_dragonfly"],
    ["dragonfly/amd64", "linux/amd64", "_rt0_amd64_dragonfly", "_rt0_amd64_linux"],
    ["solaris/amd64", "illumos/amd64", "_rt0_amd64_solaris", "_rt0_amd64_illumos"],
    ["illumos/amd64", "solaris/amd64", "_rt0_amd64_illumos", "_rt0_amd64_solaris"],
  ])("for %s fails in a file of %s", (port, other, wanted, found) => {
    expect(evidenceOf(hello.check(port, hello.bytes(other)), "entry")).toBe(
      `expected ${wanted} at the entry, found ${found}`,
    );
  });

  it("fails alone when only the name is another", () => {
    const bytes = replaced(
      hello.bytes("solaris/amd64"),
      "_rt0_amd64_solaris\0",
      "_rt0_amd64_illumos\0",
    );
    expect(failures(hello.check("solaris/amd64", bytes))).toEqual(["entry"]);
  });

  it("fails when no function begins there", () => {
    const bytes = hello.bytes("linux/amd64");
    bytes[24] = (bytes[24] ?? 0) + 1;
    expect(evidenceOf(hello.check("linux/amd64", bytes), "entry")).toBe(
      "expected _rt0_amd64_linux at the entry, found no function",
    );
  });

  it.each(["js/wasm", "wasip1/wasm"])("is no question for %s", (port) => {
    const { checks } = hello.check(port, hello.bytes(port));
    expect(checks.map(({ name }) => name)).not.toContain("entry");
  });
});

describe("entry", () => {
  it("proves nothing without a table of functions", () => {
    expect(checkEntry(facts, expectation)).toEqual({
      name: "entry",
      verdict: "skip",
      evidence: "no table of functions tells what is at it",
    });
  });
});
