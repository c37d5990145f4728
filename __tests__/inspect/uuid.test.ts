import { describe, expect, test } from "vitest";
import { inspectBinary } from "../../src/inspect/binary.ts";
import { checkBinary } from "../../src/inspect/checks.ts";
import { expectationFor, load } from "./hello.ts";

const PORT = "darwin/arm64";

/** Whether Go's linker writes LC_UUID without a build id; else the check of the file refuses it. */
const VERSIONS: readonly [version: string, withoutBuildId: "pass" | "fail"][] = [
  ["1.24.13", "fail"],
  ["1.25.14", "fail"],
  ["1.26.8", "fail"],
  ["1.27.4", "pass"],
];

async function uuidOf(version: string, buildId: "keep" | "strip") {
  const ldflags = buildId === "keep" ? "-s -w" : "-s -w -buildid=";
  const bytes = await load({ port: PORT, ldflags, toolchain: `go${version}` });
  const facts = inspectBinary(bytes);
  const expectation = { ...expectationFor(PORT, version), buildId };
  const { checks } = checkBinary({ facts, bytes, expectation });
  const check = checks.find(({ name }) => name === "uuid");
  return { uuid: facts.macho?.uuid, check };
}

describe.each(VERSIONS)("a macOS file of Go %s", (version, withoutBuildId) => {
  test("has LC_UUID where the build id is kept", async () => {
    const { uuid, check } = await uuidOf(version, "keep");
    expect(uuid).toMatch(/^(?!0+$)[0-9a-f]{32}$/);
    expect(check?.verdict).toBe("pass");
  });

  test(`${withoutBuildId === "pass" ? "has it" : "is refused for want of it"} where the build id is stripped`, async () => {
    const { uuid, check } = await uuidOf(version, "strip");
    expect(check?.verdict).toBe(withoutBuildId);
    expect(uuid === undefined).toBe(withoutBuildId === "fail");
  });
});
