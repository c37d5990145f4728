import type { Check } from "../../src/inspect/check.ts";
import { checkEntry } from "../../src/inspect/entry.ts";
import type { Expectation } from "../../src/inspect/expectation.ts";
import type { BinaryFacts } from "../../src/inspect/facts.ts";
import { checkFormat, checkTarget } from "../../src/inspect/identity.ts";
import { checkLinkage } from "../../src/inspect/linkage.ts";
import { checkMinimumOs } from "../../src/inspect/minimum-os.ts";
import { checkSegments } from "../../src/inspect/segments.ts";
import { checkSystemCall } from "../../src/inspect/system-call.ts";

/** The systems of the table of refusals. */
export const SEVEN = ["linux", "darwin", "windows", "freebsd", "openbsd", "netbsd", "solaris"];

export type Refusal = { readonly check: string; readonly evidence: string };

/**
 * Why the rules of a system refuse a file, by what its headers and its code say alone: its name is right, and
 * what Go recorded is taken away. None where the rules take it.
 */
export function refusals(
  facts: BinaryFacts,
  {
    os,
    arch,
    goVersion,
  }: { readonly os: string; readonly arch: string; readonly goVersion: string },
): readonly Refusal[] {
  const expectation: Expectation = {
    file: `hello-${os}-${arch}`,
    target: { os, arch, level: undefined },
    goVersion,
    stripped: true,
    trimpath: true,
    buildId: "keep",
    tags: [],
    importPath: "example.com/hello",
    module: {
      path: "example.com/hello",
      version: undefined,
      sum: undefined,
      directory: "/",
      kind: "main",
      vendored: false,
    },
    mainVersion: { kind: "devel" },
    stamp: { on: false },
    modifiedFails: false,
    modifiedFiles: [],
    machinePaths: [],
    cgoPackages: [],
  };
  const anonymous = { ...facts, buildInfo: undefined };
  const checks = [
    checkFormat,
    checkTarget,
    checkLinkage,
    checkSegments,
    checkEntry,
    checkSystemCall,
    checkMinimumOs,
  ];
  return checks
    .map((check): Check | undefined => check(anonymous, expectation))
    .filter((check) => check?.verdict === "fail")
    .flatMap((check) =>
      check === undefined ? [] : [{ check: check.name, evidence: check.evidence }],
    );
}
