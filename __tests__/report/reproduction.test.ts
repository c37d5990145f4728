import { describe, expect, test } from "vitest";
import type { Reproduction } from "../../src/manifest/reproduction.ts";
import type { Manifest } from "../../src/manifest/schema.ts";
import { DETAILS } from "../../src/report/detail.ts";
import { reproduction } from "../../src/report/reproduction.ts";
import { formatSummary } from "../../src/report/summary.ts";
import { formatTerminal } from "../../src/report/terminal.ts";
import { sampleManifest } from "../manifest/sample.ts";
import { tableRows } from "./rendered.ts";

const [full, , , counts] = DETAILS;
if (full === undefined || counts === undefined) throw new Error("there are four details");

const same: Reproduction = { method: "relinked", verdict: "pass", compiled: 5, causes: [] };
const other: Reproduction = {
  method: "relinked",
  verdict: "fail",
  compiled: 5,
  sha256: "b".repeat(64),
  causes: [
    { kind: "variable", detail: "main.built is <b>1</b> and 2" },
    { kind: "symbol", detail: "main.init" },
  ],
};
const open: Reproduction = {
  method: "relinked",
  verdict: "skip",
  reason: 'replace "../part" leads out of the repository',
  causes: [],
};

/** A run in which the files have these in turn. */
function run(...fates: readonly (Reproduction | undefined)[]): Manifest {
  const manifest = sampleManifest(
    {},
    { targets: ["linux/amd64"], packages: ["./cmd/cli", "./cmd/web", "./cmd/api"] },
  );
  return {
    ...manifest,
    binaries: manifest.binaries.map((binary, index) => {
      const fate = fates[index % fates.length];
      return fate === undefined ? binary : { ...binary, reproduction: fate };
    }),
  };
}

test("where no file was built twice, nothing is said", () => {
  expect(reproduction(run(undefined), full)).toEqual({ markdown: "" });
  expect(formatTerminal(run(undefined), { color: false }).join("\n")).not.toContain("relinked");
});

test("where all are the same, one line says so, in the summary and in the terminal", () => {
  const line =
    "3 files relinked from another directory, with another cache, home, temporary directory, umask, time zone, locale and user name, at another time: the same bytes";
  expect(reproduction(run(same), full).markdown).toBe(`<p>${line}.</p>\n`);
  expect(formatTerminal(run(same), { color: false })).toContain(line);
  expect(formatSummary(run(same))).toContain(line);
});

test("a build from nothing is called that", () => {
  const whole: Reproduction = { ...same, method: "reproduced", compiled: 202 };
  expect(reproduction(run(whole), full).markdown).toContain("3 files built again from nothing");
});

describe("the table of what proved nothing", () => {
  test("has a row for each fate, with the most specific cause first", () => {
    const { markdown } = reproduction(run(other, same, open), full);
    expect(markdown).toContain("1 file relinked: other bytes; 1 file: nothing proven");
    expect(tableRows(markdown)).toEqual([
      ["A second build", "Why", "Files"],
      [
        "gave other bytes",
        "variable: main.built is <b>1</b> and 2 | symbol: main.init",
        "cli-linux-amd64",
      ],
      ["not compared", 'replace "../part" leads out of the repository', "api-linux-amd64"],
    ]);
    expect(markdown).toContain("<details open>");
  });

  test("puts files of one fate into one row, though each has bytes of its own", () => {
    const { markdown } = reproduction(run(other, { ...other, sha256: "c".repeat(64) }, same), full);
    expect(tableRows(markdown)).toHaveLength(2);
  });

  test("tells a difference that is only reported from one that fails", () => {
    const { markdown } = reproduction(run({ ...other, verdict: "skip" }), full);
    expect(tableRows(markdown)[1]?.[0]).toBe("gave other bytes, which is only reported");
  });

  test("shows fewer rows and causes where there is little room, and says what is missing", () => {
    const manifest = sampleManifest({}, { targets: ["linux/amd64"] });
    const [binary] = manifest.binaries;
    if (binary === undefined) throw new Error("the sample has a file");
    const binaries = Array.from({ length: 1000 }, (_, index) => ({
      ...binary,
      file: `file-${index}`,
      reproduction: {
        ...other,
        causes: Array.from({ length: 20 }, (__, cause) => ({
          kind: "symbol" as const,
          detail: `${index} ${cause} ${"x".repeat(5000)}`,
        })),
      },
    }));
    const { markdown, leftOut } = reproduction({ ...manifest, binaries }, counts);
    expect(leftOut).toBe("950 outcomes of a second build");
    expect(markdown).toContain("and 17 more");
    expect(Buffer.byteLength(markdown)).toBeLessThan(60_000);
  });
});
