import { describe, expect, test } from "vitest";
import type { Bytes } from "../../src/manifest/bytes.ts";
import { addChanges, compareSizes } from "../../src/manifest/growth.ts";
import type { Manifest, ManifestBinary } from "../../src/manifest/schema.ts";
import { sampleBinary, sampleManifest, sampleUnit } from "./sample.ts";

const unit = sampleUnit("linux/amd64", { packages: ["./cmd/cli"] });

describe("a file of both runs", () => {
  test("is told by its size, its sections and its packages, what differs most first", () => {
    const before = withCli({
      size: 5000,
      bytes: bytesOf({ main: 100, fmt: 300, net: 50, os: 70 }),
    });
    const after = withCli({ size: 6500, bytes: bytesOf({ main: 140, fmt: 100, os: 70, io: 40 }) });
    expect(compareSizes(before, after).binaries).toEqual([
      {
        file: "cli-linux-amd64",
        unit: "linux/amd64",
        before: 5000,
        after: 6500,
        sections: [{ name: ".text", before: 520, after: 350 }],
        text: [
          { name: "fmt", before: 300, after: 100 },
          { name: "net", before: 50, after: 0 },
          { name: "io", before: 0, after: 40 },
          { name: "main", before: 100, after: 140 },
        ],
        data: [],
      },
    ]);
  });

  test("that was renamed is the same by its unit and package", () => {
    const before = withCli({ file: "tool-linux-amd64", size: 1 });
    const { binaries, added, removed } = compareSizes(before, withCli({ size: 3 }));
    expect([binaries[0]?.before, binaries[0]?.after, added, removed]).toEqual([1, 3, [], []]);
  });

  test("whose data only one run was asked for has not grown by it", () => {
    const data = { size: 10, attributed: 10, packages: { os: 10 } };
    const after = withCli({ bytes: { ...bytesOf({ main: 1 }), data } });
    const [growth] = compareSizes(withCli({ bytes: bytesOf({ main: 1 }) }), after).binaries;
    expect(growth?.data).toEqual([]);
    const [both] = compareSizes(
      withCli({ bytes: { ...bytesOf({ main: 1 }), data: { ...data, packages: { os: 4 } } } }),
      after,
    ).binaries;
    expect(both?.data).toEqual([{ name: "os", before: 4, after: 10 }]);
  });

  test("of a run that counted no bytes has only its size", () => {
    const [growth] = compareSizes(
      withCli({ size: 1 }),
      withCli({ bytes: bytesOf({ main: 9 }) }),
    ).binaries;
    expect(growth).toMatchObject({ before: 1, sections: [], text: [], data: [] });
  });

  test("may have a package that is called like something every object has", () => {
    const before = withCli({ bytes: bytesOf({ constructor: 5 }) });
    const after = withCli({ bytes: bytesOf({ toString: 7 }) });
    expect(compareSizes(before, after).binaries[0]?.text).toEqual([
      { name: "toString", before: 0, after: 7 },
      { name: "constructor", before: 5, after: 0 },
    ]);
  });
});

test("files of one run alone are named, and nothing is made of their sizes", () => {
  const before = sampleManifest(
    {},
    { targets: ["linux/amd64"], packages: ["./cmd/cli", "./cmd/web"] },
  );
  const after = sampleManifest(
    {},
    { targets: ["linux/amd64"], packages: ["./cmd/cli", "./cmd/api"] },
  );
  const growth = compareSizes(before, after);
  expect([growth.binaries.length, growth.added, growth.removed]).toEqual([
    1,
    ["api-linux-amd64"],
    ["web-linux-amd64"],
  ]);
});

test("changes of a name are added up, and what comes out even is left out", () => {
  expect(
    addChanges([
      { name: "a", before: 1, after: 2 },
      { name: "b", before: 5, after: 3 },
      { name: "a", before: 2, after: 1 },
      { name: "b", before: 0, after: 9 },
    ]),
  ).toEqual([{ name: "b", before: 5, after: 12 }]);
});

function withCli(overrides: Partial<ManifestBinary>): Manifest {
  return sampleManifest({ units: [unit], binaries: [sampleBinary(unit, "./cmd/cli", overrides)] });
}

function bytesOf(packages: Record<string, number>): Bytes {
  const size = Object.values(packages).reduce((sum, own) => sum + own, 0);
  return {
    sections: [
      { name: ".text", size },
      { name: ".rodata", size: 8 },
    ],
    text: { size, attributed: size, packages },
  };
}
