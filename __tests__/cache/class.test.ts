import { expect, test } from "vitest";
import { buildClassOf } from "../../src/cache/class.ts";
import { classId } from "../../src/cache/keys.ts";
import type { ManifestPatch } from "../../src/manifest/patches.ts";
import type { Unit } from "../../src/plan/plan.ts";
import { BUILD } from "../project.ts";

const toolchain = {
  version: "1.26.8",
  host: "linux/amd64",
  goroot: "/go",
  go: "/go/bin/go",
  digest: "a".repeat(64),
  origin: "path",
  reason: "",
};

test("two different patches of one target never share an entry, and neither with none", async () => {
  const [none, first, second, both] = await Promise.all([
    idOf([]),
    idOf([patch("1")]),
    idOf([patch("2")]),
    idOf([patch("1"), patch("2")]),
  ]);
  expect(new Set([none, first, second, both]).size).toBe(4);
  expect(await idOf([patch("1")])).toBe(first);
});

test("a unit without patches has the class that it had before there were any", async () => {
  const { flags } = await buildClassOf(unitOf([]), { toolchain, workingDirectory: "/w" });
  expect(Object.keys(flags)).not.toContain("patches");
});

async function idOf(patches: readonly ManifestPatch[]): Promise<string> {
  return classId(await buildClassOf(unitOf(patches), { toolchain, workingDirectory: "/w" }));
}

function patch(digit: string): ManifestPatch {
  return {
    file: "fix.diff",
    sha256: digit.repeat(64),
    changes: [{ part: "main", path: "main.go", kind: "modified" }],
  };
}

function unitOf(patches: readonly ManifestPatch[]): Unit {
  return {
    id: "linux/amd64",
    target: { os: "linux", arch: "amd64", level: undefined },
    variant: "default",
    toolchain: 0,
    build: { ...BUILD, pgo: "off" },
    env: { CGO_ENABLED: "0", GOWORK: "off" },
    invocations: [],
    patches,
    experimental: false,
  };
}
