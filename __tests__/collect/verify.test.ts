import { describe, expect, test } from "vitest";
import type { ReceivedPart } from "../../src/collect/received.ts";
import { verifyParts } from "../../src/collect/verify.ts";
import type { Part } from "../../src/manifest/part.ts";
import type { Manifest } from "../../src/manifest/schema.ts";
import { digestOf, partName, received, samplePart, samplePlan, sha256 } from "./sample.ts";

const plan = samplePlan();
const digest = digestOf(plan);
const [JOB_1, JOB_2] = [partName(plan, 1), partName(plan, 2)];

function verify(parts: readonly ReceivedPart[]): string[] {
  return verifyParts(parts, { plan, digest });
}

/** The findings of the plan's first two parts, the first one changed. */
function verifyChanged(change: (part: ReceivedPart) => ReceivedPart): string[] {
  return verify([change(received(plan, samplePart(plan, 1))), received(plan, samplePart(plan, 2))]);
}

function withManifest(change: (manifest: Manifest) => Partial<Manifest>) {
  return (each: ReceivedPart): ReceivedPart => {
    const { manifest } = each.part;
    return { ...each, part: { ...each.part, manifest: { ...manifest, ...change(manifest) } } };
  };
}

test("parts that are as planned have no finding", () => {
  const parts = [1, 2, 3].map((id) => received(plan, samplePart(plan, id)));
  expect(verify(parts)).toEqual([]);
});

test("a part with a failed package has no finding", () => {
  const failing = withManifest(({ units, binaries }) => ({
    units: units.map((unit, index) =>
      index === 0 ? { ...unit, status: "failed", errors: { "./cmd/web": "x.go:1: no" } } : unit,
    ),
    binaries: binaries.filter(({ file }) => file !== "web-linux-amd64"),
  }));
  const part = failing(received(plan, samplePart(plan, 1)));
  expect(verify([received(plan, part.part)])).toEqual([]);
});

describe("where a part comes from", () => {
  test("swapped parts are named, each once", () => {
    const [one, two] = [samplePart(plan, 1), samplePart(plan, 2)];
    expect(verify([received(plan, two, 1), received(plan, one, 2)])).toEqual([
      `${JOB_1}: its part.json is that of job 2, and not of job 1`,
      `${JOB_2}: its part.json is that of job 1, and not of job 2`,
    ]);
  });

  test("a part of a plan whose digest begins alike is of another plan", () => {
    const other = digest.slice(0, 12) + sha256("other").slice(12);
    const part: Part = { ...samplePart(plan, 1), plan: other };
    expect(verify([received(plan, part)])).toEqual([
      `${JOB_1}: its part.json is of the plan ${other}, and not of ${digest}`,
    ]);
  });
});

describe("what all parts have in common", () => {
  const source = (change: Partial<Manifest["source"]>) =>
    withManifest((manifest) => ({ source: { ...manifest.source, ...change } }));

  test.each([
    ["commit", source({ commit: "f".repeat(40) })],
    ["version", source({ version: "v1.4.3" })],
    ["tags", source({ tags: [] })],
    ["dirty", source({ dirty: true })],
    ["before", source({ before: [] })],
    ["directory, module", source({ module: "example.com/other", directory: "sub" })],
  ])("the source may not differ in %s", (names, change) => {
    expect(verifyChanged(change)).toEqual([
      `${JOB_1}: its source is another than the plan's: it differs in ${names}`,
    ]);
  });

  test.each([
    ["version", { version: "1.26.7" }],
    ["host", { host: "linux/arm64" }],
    ["digest", { digest: sha256("another toolchain") }],
  ])("the toolchain may not have another %s", (_, change) => {
    const changed = withManifest(({ toolchains }) => ({
      toolchains: toolchains.map((each) => ({ ...each, ...change })),
    }));
    expect(verifyChanged(changed)).toEqual([`${JOB_1}: its toolchains are others than the plan's`]);
  });

  test("what was dropped may not differ", () => {
    expect(verifyChanged(withManifest(() => ({ dropped: [] })))).toEqual([
      `${JOB_1}: it leaves out something else than the plan does`,
    ]);
  });

  test("each has a time", () => {
    const timeless = withManifest(({ observed }) => ({ observed: { ...observed, started: "" } }));
    expect(verifyChanged(timeless)).toEqual([
      `${JOB_1}: its part.json does not say when the job started`,
    ]);
  });
});

describe("the units of a part", () => {
  const unit = (change: Partial<Manifest["units"][number]>) =>
    withManifest(({ units }) => ({
      units: units.map((each, index) => (index === 0 ? { ...each, ...change } : each)),
    }));

  test.each([
    ["env", unit({ env: { GOOS: "linux" } })],
    ["args", unit({ args: [["build", "-race", "./cmd/cli"]] })],
    ["toolchain", unit({ toolchain: 1 })],
    ["experimental", unit({ experimental: true })],
    ["target, variant", unit({ target: "linux/386", variant: "dev" })],
  ])("have the %s of the plan", (names, change) => {
    expect(verifyChanged(change)).toEqual([
      `${JOB_1}: its unit linux/amd64 is not as planned: it differs in ${names}`,
    ]);
  });

  test("are all of the job", () => {
    const lacking = withManifest(({ units, binaries }) => ({
      units: units.slice(1),
      binaries: binaries.slice(2),
    }));
    expect(verifyChanged(lacking)).toEqual([
      `${JOB_1}: it lacks the unit linux/amd64`,
      `${JOB_1}: its file "cli-linux-amd64" is in no manifest`,
      `${JOB_1}: its file "web-linux-amd64" is in no manifest`,
    ]);
  });

  test.each([
    ["windows/amd64", `it has the unit windows/amd64, and so has ${JOB_2}`],
    ["plan9/amd64", "it has the unit plan9/amd64, which is job 3's"],
    ["linux/s390x", "it has the unit linux/s390x, which is not in the plan"],
    ["linux/arm64", "it has the unit linux/arm64 twice"],
  ])("are no others: %s", (id, finding) => {
    const more = withManifest(({ units }) => ({
      units: [...units, ...units.slice(0, 1).map((each) => ({ ...each, id }))],
    }));
    expect(verifyChanged(more)).toEqual([`${JOB_1}: ${finding}`]);
  });

  test.each([
    ["built", unit({ status: "built", errors: { "./cmd/cli": "no" } }), "built, and has errors"],
    ["failed", unit({ status: "failed" }), "failed, without an error"],
  ])("that are called %s are so", (_, change, words) => {
    expect(verifyChanged(change)).toContain(`${JOB_1}: its unit linux/amd64 is called ${words}`);
  });
});

describe("the files of a part", () => {
  const OTHER = sha256("other bytes");
  const file = (change: Partial<ReceivedPart["files"][number]>) => (part: ReceivedPart) => ({
    ...part,
    files: part.files.map((each, index) => (index === 0 ? { ...each, ...change } : each)),
  });

  test("have the bytes that their manifest tells of", () => {
    expect(verifyChanged(file({ sha256: OTHER }))).toEqual([
      `${JOB_1}: its file "cli-linux-amd64" is altered: it was built with SHA-256 ${sha256("program cli-linux-amd64\n")}, and now has ${OTHER}`,
    ]);
  });

  test("have the size that their manifest tells of", () => {
    expect(verifyChanged(file({ size: 9 }))).toEqual([
      `${JOB_1}: its manifest says that "cli-linux-amd64" has 24 bytes, and it has 9`,
    ]);
  });

  test("are all there", () => {
    expect(verifyChanged((part) => ({ ...part, files: part.files.slice(1) }))).toEqual([
      `${JOB_1}: its file "cli-linux-amd64" is missing`,
    ]);
  });

  test("are no others", () => {
    const more = { file: "evil\u001b[31m", size: 1, sha256: OTHER };
    expect(verifyChanged((part) => ({ ...part, files: [...part.files, more] }))).toEqual([
      `${JOB_1}: its file "evil\\u001b[31m" is in no manifest`,
    ]);
  });

  const binaries = (change: (all: Manifest["binaries"]) => Manifest["binaries"]) =>
    withManifest((manifest) => ({ binaries: change(manifest.binaries) }));

  test("are planned", () => {
    const stranger = binaries(([first, ...others]) =>
      first === undefined ? [] : [first, ...others, { ...first, file: "x", package: "./cmd/x" }],
    );
    expect(verifyChanged(stranger)).toEqual([
      `${JOB_1}: its manifest has "x", which is not planned`,
      `${JOB_1}: its file "x" is missing`,
    ]);
  });

  test("or errors stand for each package of a unit", () => {
    const part = received(plan, samplePart(plan, 1));
    const lacking = binaries((all) => all.slice(1))(part);
    expect(verify([{ ...lacking, files: part.files.slice(1) }])).toEqual([
      `${JOB_1}: its unit linux/amd64 has neither a file nor an error for ./cmd/cli`,
    ]);
  });

  test("stand once in the manifest", () => {
    expect(verifyChanged(binaries((all) => [...all, ...all.slice(0, 1)]))).toEqual([
      `${JOB_1}: its manifest has "cli-linux-amd64" twice`,
    ]);
  });

  test("have the import path and the executable of the plan", () => {
    const renamed = binaries(([first, ...others]) =>
      first === undefined ? [] : [{ ...first, importPath: "evil", executable: "evil" }, ...others],
    );
    expect(verifyChanged(renamed)).toEqual([
      `${JOB_1}: its manifest describes cli-linux-amd64 otherwise than the plan: it differs in executable, importPath`,
    ]);
  });

  test("and errors do not stand for one package together", () => {
    const both = withManifest(({ units }) => ({
      units: units.map((unit, index) =>
        index === 0 ? { ...unit, status: "failed", errors: { "./cmd/cli": "no" } } : unit,
      ),
    }));
    expect(verifyChanged(both)).toEqual([
      `${JOB_1}: its unit linux/amd64 has a file and an error for ./cmd/cli`,
    ]);
  });
});

test("all findings of all parts are told, not only the first", () => {
  const altered = (id: number): ReceivedPart => {
    const part = received(plan, samplePart(plan, id));
    return { ...part, files: [] };
  };
  expect(verify([altered(1), altered(2)])).toEqual([
    `${JOB_1}: its file "cli-linux-amd64" is missing`,
    `${JOB_1}: its file "web-linux-amd64" is missing`,
    `${JOB_1}: its file "cli-linux-arm64" is missing`,
    `${JOB_1}: its file "web-linux-arm64" is missing`,
    `${JOB_2}: its file "cli-windows-amd64.exe" is missing`,
    `${JOB_2}: its file "web-windows-amd64.exe" is missing`,
  ]);
});
