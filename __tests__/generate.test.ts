import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { fillTables } from "../scripts/generate/tables.ts";
import { fillWorkflow } from "../scripts/generate/workflow.ts";
import { generate } from "../scripts/generate.ts";
import { parseConfig } from "../src/config/parse.ts";
import { temporaryDirectory } from "./temporary.ts";

const project = fileURLToPath(new URL("..", import.meta.url));

const README = `# Title
before
<!-- inputs -->
old
<!-- /inputs -->
between
<!-- outputs -->
<!-- /outputs -->
after
`;

const ACTION = `
description: Builds.
inputs:
  mode: { description: "All | nothing.", default: all }
  config: { description: A path. }
outputs:
  status: { description: A verdict. }
`;

const WORKFLOW = `on:
  workflow_call:
    inputs:
      # <inputs> made
      old: {}
      # </inputs>
      own: {}
jobs:
  plan:
    steps:
      - with:
          mode: plan
          # <with> made
          # </with>
`;

test("what is committed is up to date", async () => {
  expect(await generate(project, "check")).toEqual([]);
});

test("stale files are named by a check and made by a run", async () => {
  await using root = await temporaryDirectory();
  await mkdir(join(root.path, ".github/workflows"), { recursive: true });
  await writeFile(join(root.path, ".github/workflows/build.yml"), WORKFLOW);
  await mkdir(join(root.path, "docs"));
  await mkdir(join(root.path, "schema"));
  await cp(join(project, "schema"), join(root.path, "schema"), { recursive: true });
  await writeFile(join(root.path, "schema/mvu.schema.json"), "{}\n");
  await writeFile(join(root.path, "README.md"), README);
  await writeFile(join(root.path, "action.yml"), ACTION);
  expect(await generate(root.path, "check")).toEqual([
    "schema/mvu.schema.json",
    "docs/abi.md",
    "README.md",
    ".github/workflows/build.yml",
  ]);
  expect(await readFile(join(root.path, "README.md"), "utf8")).toBe(README);
  await generate(root.path, "write");
  expect(await generate(root.path, "check")).toEqual([]);
});

describe("the tables of README.md", () => {
  test("stand between their markers, and nothing else changes", () => {
    expect(fillTables(README, ACTION)).toBe(`# Title
before
<!-- inputs -->

| Input | What it says | Default |
| --- | --- | --- |
| \`mode\` | All \\| nothing. | \`all\` |
| \`config\` | A path. |  |

<!-- /inputs -->
between
<!-- outputs -->

| Output | What it holds |
| --- | --- |
| \`status\` | A verdict. |

<!-- /outputs -->
after
`);
  });

  test.each([
    ["<!-- inputs -->", "README.md has no <!-- inputs --> with <!-- /inputs --> below it"],
    ["<!-- /outputs -->", "README.md has no <!-- outputs --> with <!-- /outputs --> below it"],
  ])("need the marker %s", (marker, sentence) => {
    expect(() => fillTables(README.replace(marker, ""), ACTION)).toThrow(sentence);
  });
});

describe("the inputs of the workflow that others call", () => {
  test("are those of the action that a caller may give, declared and passed on", () => {
    const action = `
description: Builds.
inputs:
  mode: { description: What to do., default: all }
  job: { description: One entry. }
  targets: { description: "Targets: one a line." }
  output: { description: A folder. }
  cache: { description: Who saves., default: auto }
outputs: {}
`;
    expect(fillWorkflow(WORKFLOW, action)).toBe(`on:
  workflow_call:
    inputs:
      # <inputs> made
      targets:
        description: "Targets: one a line."
        type: string
        default: ""
      cache:
        description: Who saves.
        type: string
        default: auto
      # </inputs>
      own: {}
jobs:
  plan:
    steps:
      - with:
          mode: plan
          # <with> made
          targets: \${{ inputs.targets }}
          cache: \${{ inputs.cache }}
          # </with>
`);
  });

  test("need their markers", () => {
    expect(() => fillWorkflow(WORKFLOW.replace("# </with>", ""), ACTION)).toThrow(
      'the workflow has no "# <with>" with "# </with>" below it: put both in',
    );
  });

  test("may not have an expression in what is said of them", () => {
    const action = ACTION.replace("All | nothing.", `As \${{ github.ref }}.`).replace(
      "mode:",
      "tag:",
    );
    expect(() => fillWorkflow(WORKFLOW, action)).toThrow(
      "the description of tag has an expression; GitHub would evaluate it",
    );
  });
});

describe("the schema for editors and the action agree", () => {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true });
  const schema = async () =>
    ajv.compile(JSON.parse(await readFile(join(project, "schema/mvu.schema.json"), "utf8")));

  test.each([
    "{}",
    "version: 1",
    "targets: [common]\nvariants: { prod: { tags: [a] }, legacy: { targets: [linux/386] } }",
    "packages: [./cmd/..., { path: ./tools, name: gen }]\nexclude: [linux/386, { os: windows }]",
    "before: [[go, generate]]\nbuild: { vars: { main.v: a }, fips140: v1.0.0, strip: true }",
    "jobs: { max: 256, parallel: 1, split: unit, each: true, groups: [[linux/*, common]], concurrency: 60 }",
    "jobs: { runs-on: [self-hosted, big], run-on: { darwin: macos-latest, windows: { group: fast, labels: [a] } } }",
  ])("%j is right for both", async (text) => {
    await expect(parseConfig("a.yml", text)).resolves.toBeTypeOf("object");
    const validate = await schema();
    expect(validate(parse(text)) ? [] : validate.errors).toEqual([]);
  });

  test.each([
    "target: [common]",
    "version: 2",
    "targets: common",
    "targets: []",
    "build: { tag: [a] }",
    "build: { strip: 1 }",
    "build: { fips140: latst }",
    "build: { experiment: A B }",
    "build: { go: 1.30 }",
    "variants: {}",
    "variants: { Prod: {} }",
    "packages: [{ name: gen }]",
    "exclude: [{}]",
    "exclude: [{ oss: linux }]",
    "before: [go]",
    "jobs: []",
    "jobs: { max: 257 }",
    "jobs: { max: 1.5 }",
    "jobs: { parallel: 0 }",
    "jobs: { split: file }",
    "jobs: { maximum: 3 }",
    "jobs: { runs-on: [] }",
    "jobs: { runs-on: { labels: big } }",
    "jobs: { groups: [linux/amd64] }",
    "jobs: { groups: [[]] }",
  ])("%j is wrong for both", async (text) => {
    await expect(parseConfig("a.yml", text)).rejects.toThrow("a.yml, line 1: ");
    const validate = await schema();
    expect(validate(parse(text))).toBe(false);
  });
});
