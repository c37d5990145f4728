import { toJsonSchema } from "@valibot/to-json-schema";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { commonPart, formatManifest, parseManifest } from "../../src/manifest/document.ts";
import { type Manifest, manifestSchema } from "../../src/manifest/schema.ts";
import { sampleManifest, sampleUnit } from "./sample.ts";

test("a manifest is JSON of two spaces that names its schema first and ends in a newline", () => {
  const text = formatManifest(sampleManifest());
  expect(text.split("\n").slice(0, 4)).toEqual([
    "{",
    '  "$schema": "schema/manifest.schema.json",',
    '  "schema": 1,',
    '  "status": "pass",',
  ]);
  expect(text.endsWith("\n}\n")).toBe(true);
});

test("equal values give equal bytes, whatever the order in which their keys were set", () => {
  const manifest = sampleManifest();
  expect(formatManifest(reversed(manifest))).toBe(formatManifest(manifest));
});

test("the settings of build info keep the order they have in the file", () => {
  const manifest = sampleManifest();
  const keys = Object.keys(parseManifest(formatManifest(manifest)).binaries[0]?.buildInfo ?? {});
  expect(keys).toEqual(["path", "mod", "go", "vcs.modified"]);
});

test("what is written is read back", () => {
  const manifest = sampleManifest();
  expect(parseManifest(formatManifest(manifest))).toEqual({
    $schema: "schema/manifest.schema.json",
    ...manifest,
  });
});

test("a list of numbers stands in one line, and text that looks like one is left alone", () => {
  const dropped = [{ reason: "[\n  1,\n  2\n]" }];
  const dependencies = {
    modules: [],
    groups: [[0, 12], []],
    packages: [{ path: "fmt", forms: [{ group: 0, imports: [3] }] }],
  };
  const text = formatManifest(sampleManifest({ dropped, dependencies }));
  expect(text).toContain('    "groups": [\n      [0, 12],\n      []\n    ],\n');
  expect(text).toContain('"imports": [3]\n');
  expect(parseManifest(text)).toMatchObject({ dropped, dependencies });
});

test("reading and writing again changes no byte", () => {
  const text = formatManifest(sampleManifest());
  expect(formatManifest(parseManifest(text))).toBe(text);
});

test("two runs of one commit differ in what was observed alone", () => {
  const first = sampleManifest();
  const second = sampleManifest({
    observed: { ...first.observed, seconds: 7, services: "folder" },
  });
  expect(formatManifest(second)).not.toBe(formatManifest(first));
  expect(commonPart(second)).toEqual(commonPart(first));
  expect(commonPart(first)).not.toHaveProperty("observed");
});

describe("what is no manifest is refused with a sentence", () => {
  test.each([
    ["{", "mvu-manifest.json is not JSON: take it unchanged from the artifact"],
    [
      "[]",
      "mvu-manifest.json has no schema number, so it is no manifest of this action (schema 1 is read)",
    ],
    ["null", "mvu-manifest.json has no schema number"],
    ['{"schema":"1"}', "mvu-manifest.json has no schema number"],
    [
      '{"schema":2}',
      "mvu-manifest.json has schema 2, and this version of the action reads schema 1: use the version of the action that wrote it",
    ],
    ['{"schema":1}', "mvu-manifest.json is not a manifest of schema 1 (status: "],
  ])("%s", (text, message) => {
    expect(() => parseManifest(text)).toThrow(message);
    expect(() => parseManifest(text)).toThrow(UserError);
  });

  test("the file is called as the caller calls it", () => {
    expect(() => parseManifest("{", "old/manifest.json")).toThrow("old/manifest.json is not JSON");
  });

  test("the place of the first mistake is named, and the others are in the detail", () => {
    const manifest = sampleManifest();
    const text = JSON.stringify({
      ...manifest,
      binaries: manifest.binaries.map((binary) => ({ ...binary, sha256: "x" })),
    });
    const error = thrown(() => parseManifest(text));
    expect(error.message).toMatch(/\(binaries\.0\.sha256: .*\)/);
    expect(error.detail?.split("\n")).toHaveLength(20);
  });
});

describe("the JSON schema of the manifest", () => {
  const schema = JSON.parse(JSON.stringify(toJsonSchema(manifestSchema)));
  const validate = new Ajv({ allErrors: true }).compile(schema);

  test.each<[string, Partial<Manifest>]>([
    ["a run in which all went well", {}],
    ["a failed unit", { status: "fail", units: [failedUnit()], binaries: [] }],
    ["sources outside a repository", { source: bareSource() }],
  ])("accepts %s", (_name, overrides) => {
    validate(JSON.parse(formatManifest(sampleManifest(overrides))));
    expect(validate.errors).toBeNull();
  });

  test.each<[string, (manifest: Manifest) => unknown, string]>([
    ["another schema number", (manifest) => ({ ...manifest, schema: 2 }), "/schema"],
    ["an unknown key", (manifest) => ({ ...manifest, extra: 1 }), ""],
    ["an unknown verdict", withCheck("passed"), "/binaries/0/checks/0/verdict"],
    ["a negative size", withBinary({ size: -1 }), "/binaries/0/size"],
    ["a short digest", withBinary({ sha256: "abc" }), "/binaries/0/sha256"],
    ["a missing executable", withBinary({ executable: undefined }), "/binaries/0"],
    [
      "credentials in the address",
      withRepository("https://me:secret@example.com/a"),
      "/observed/repository",
    ],
    ["an address of another kind", withRepository("ssh://example.com/a"), "/observed/repository"],
    ["no observations", ({ observed: _, ...rest }) => rest, ""],
  ])("refuses %s, as the action does", (_name, change, place) => {
    const value: unknown = JSON.parse(JSON.stringify(change(sampleManifest())));
    validate(value);
    expect(validate.errors?.map(({ instancePath }) => instancePath)).toContain(place);
    expect(() => parseManifest(JSON.stringify(value))).toThrow(UserError);
  });
});

/** The same value with the keys of each object set in the opposite order; arrays and build info as they are. */
function reversed<T>(value: T, key = ""): T {
  if (Array.isArray(value)) return value.map((item) => reversed(item)) as T;
  if (typeof value !== "object" || value === null || key === "buildInfo") return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([name, item]) => [name, reversed(item, name)])) as T;
}

function thrown(work: () => unknown): UserError {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error;
  }
  throw new Error("no UserError was thrown");
}

function failedUnit(): Manifest["units"][number] {
  const errors = { "./cmd/web": "undefined: syscall.Flock" };
  return sampleUnit("windows/amd64", { overrides: { status: "failed", errors } });
}

function bareSource(): Manifest["source"] {
  return {
    module: "acme",
    directory: ".",
    tags: [],
    dirty: false,
    version: "v0.0.0",
    stamped: false,
    before: [["go", "generate", "./..."]],
  };
}

function withBinary(change: object): (manifest: Manifest) => unknown {
  return (manifest) => ({ ...manifest, binaries: [{ ...manifest.binaries[0], ...change }] });
}

function withCheck(verdict: string): (manifest: Manifest) => unknown {
  return withBinary({ checks: [{ name: "format", verdict, evidence: "" }] });
}

function withRepository(repository: string): (manifest: Manifest) => unknown {
  return (manifest) => ({ ...manifest, observed: { ...manifest.observed, repository } });
}
