import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Expectation } from "../../src/inspect/expectation.ts";
import { checkStamp, modifiedWarning } from "../../src/inspect/stamp.ts";
import { temporaryDirectory } from "../temporary.ts";
import { findTool } from "../tools.ts";
import { buildHello, type Hello, load } from "./hello.ts";
import { COMMIT_DATE, DEFAULT_FLAGS, repositoryOf } from "./samples.ts";
import { evidenceOf, expectation, facts, failures, foreign, info } from "./values.ts";

describe.runIf(findTool("go") && findTool("git"))("vcs of real files", () => {
  let hello: Hello;

  beforeAll(async () => {
    hello = await buildHello([]);
  }, 15 * 60_000);

  it("is the commit, and tells of a changed work tree", async () => {
    await using directory = await temporaryDirectory();
    const place = join(directory.path, "repository");
    const commit = await repositoryOf("hello", place);
    const flags = DEFAULT_FLAGS.with(1, "-buildvcs=true");
    const stamped: Partial<Expectation> = {
      stamp: { on: true, commit, date: COMMIT_DATE },
      mainVersion: { kind: "pseudo", suffix: `20240102030405-${commit.slice(0, 12)}` },
    };
    const clean = await load({ port: "linux/amd64", module: place, flags });
    const verdicts = hello.check("linux/amd64", clean, { ...stamped, modifiedFails: true });
    expect(failures(verdicts)).toEqual([]);
    expect(evidenceOf(verdicts, "vcs")).toBe(`commit ${commit}`);

    await writeFile(join(place, "new.go"), "package main\n");
    const changed = await load({ port: "linux/amd64", module: place, flags });
    const modified = { ...stamped, modifiedFiles: ["new.go"] };
    const failed = hello.check("linux/amd64", changed, { ...modified, modifiedFails: true });
    expect(failures(failed)).toEqual(["vcs"]);
    expect(evidenceOf(failed, "vcs")).toBe("expected vcs.modified=false, found true: new.go");
    const warned = hello.check("linux/amd64", changed, { ...modified, modifiedFails: false });
    expect(failures(warned)).toEqual([]);
    expect(warned.warnings).toEqual(["stamped with vcs.modified=true: new.go"]);

    const other = hello.check("linux/amd64", clean, {
      stamp: { on: true, commit: "0".repeat(40), date: "2025-01-02T03:04:05Z" },
    });
    expect(evidenceOf(other, "vcs")).toBe(
      `expected vcs.revision=${"0".repeat(40)}, found ${commit}; expected vcs.time=2025-01-02T03:04:05Z, found 2024-01-02T03:04:05Z`,
    );
    const unwanted = hello.check("linux/amd64", clean);
    expect(evidenceOf(unwanted, "vcs")).toBe(
      "expected no stamp, found vcs, vcs.revision, vcs.time, vcs.modified",
    );
  });
});

describe("vcs", () => {
  it("is not stamped for a package of another module", () => {
    const stamp = { on: true, commit: "0123", date: undefined } as const;
    const check = checkStamp(facts, { ...expectation, module: foreign, stamp });
    expect(check).toEqual({
      name: "vcs",
      verdict: "skip",
      evidence: "not stamped: the package is outside the main module",
    });
  });

  it("fails where a stamp was planned and there is none", () => {
    const stamp = { on: true, commit: "0123", date: undefined } as const;
    expect(checkStamp(facts, { ...expectation, stamp })).toEqual({
      name: "vcs",
      verdict: "fail",
      evidence: "expected vcs.revision=0123, found none; expected vcs.modified, found none",
    });
  });

  it.each([
    [[], "stamped with vcs.modified=true: the build itself changed the work tree"],
    [["a", "b"], "stamped with vcs.modified=true: a, b"],
    [
      ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
      "stamped with vcs.modified=true: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more",
    ],
  ])("warns of the modified files %j", (modifiedFiles, warning) => {
    const buildInfo = { ...info, settings: { ...info.settings, "vcs.modified": "true" } };
    expect(modifiedWarning({ ...facts, buildInfo }, { ...expectation, modifiedFiles })).toEqual([
      warning,
    ]);
  });
});
