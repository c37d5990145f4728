import { describe, expect, test } from "vitest";
import { parseConfig } from "../../src/config/parse.ts";
import { UserError } from "../../src/errors.ts";

/** The mistakes of a text as `line:column message`. */
async function mistakes(text: string): Promise<string[]> {
  const error = await refusal(text);
  return error.annotations.map(
    ({ position, message }) => `${position?.line}:${position?.column} ${message}`,
  );
}

async function refusal(text: string): Promise<UserError> {
  const result = await parseConfig(".mvu.yml", text).catch((error: unknown) => error);
  if (result instanceof UserError) return result;
  throw new Error(`not refused: ${JSON.stringify(result)}`);
}

const KNOWN =
  "version, packages, before, targets, exclude, include, build, variants, offline, reproduce, patches, sizes, runs, require-run, experimental, jobs";

describe("what is accepted", () => {
  test.each(["", "\n# nothing yet\n", "---\n", "{}"])(
    "%j is an empty configuration",
    async (text) => {
      expect(await parseConfig(".mvu.yml", text)).toEqual({});
    },
  );

  test("every key that works", async () => {
    const text = `
version: 1
packages: [./cmd/..., { path: ./tools/gen, name: acme-gen }]
before: [[go, generate, ./...]]
targets: [common, linux/riscv64, "!windows/arm64"]
exclude: [{ os: windows, package: ./cmd/ingest }, linux/386]
include: [{ target: linux/386, variant: legacy }]
build: { tags: [netgo], vars: { main.version: "{version}" }, ldflags: [-v], pgo: off }
variants:
  prod: {}
  legacy: { targets: [linux/386], go: "1.26", strip: false, experiment: jsonv2, fips140: latest }
experimental: [plan9/*]
reproduce: { method: full, difference: report }
patches:
  - { targets: [openbsd/*], file: patches/openbsd.diff, stamp: main.patched }
  - { variants: [legacy], files: { a.go: patches/a.go, b.go: "" } }
sizes: { data: true }
jobs: { max: 6, parallel: 3, split: unit, each: true, groups: [[linux/*, common]], runs-on: [a, b], run-on: { darwin: macos-latest, windows: { group: fast, labels: [big] } }, concurrency: 60 }
`;
    expect(await parseConfig(".mvu.yml", text)).toEqual({
      version: 1,
      packages: ["./cmd/...", { path: "./tools/gen", name: "acme-gen" }],
      before: [["go", "generate", "./..."]],
      targets: ["common", "linux/riscv64", "!windows/arm64"],
      exclude: [{ os: "windows", package: "./cmd/ingest" }, { target: "linux/386" }],
      include: [{ target: "linux/386", variant: "legacy" }],
      build: {
        tags: ["netgo"],
        vars: { "main.version": "{version}" },
        ldflags: ["-v"],
        pgo: "off",
      },
      variants: {
        prod: {},
        legacy: {
          targets: ["linux/386"],
          go: "1.26",
          strip: false,
          experiment: "jsonv2",
          fips140: "latest",
        },
      },
      experimental: ["plan9/*"],
      reproduce: { method: "full", difference: "report" },
      patches: [
        { targets: ["openbsd/*"], file: "patches/openbsd.diff", stamp: "main.patched" },
        { variants: ["legacy"], files: { "a.go": "patches/a.go", "b.go": "" } },
      ],
      sizes: { data: true },
      jobs: {
        max: 6,
        parallel: 3,
        split: "unit",
        each: true,
        groups: [["linux/*", "common"]],
        "runs-on": ["a", "b"],
        "run-on": { darwin: "macos-latest", windows: { group: "fast", labels: ["big"] } },
        concurrency: 60,
      },
    });
  });

  test("anchors stand for what they name", async () => {
    const text = "build: { tags: &tags [a, b] }\nvariants: { prod: { tags: *tags } }\n";
    expect(await parseConfig(".mvu.yml", text)).toEqual({
      build: { tags: ["a", "b"] },
      variants: { prod: { tags: ["a", "b"] } },
    });
  });

  test("what a shell or the runner could act on is plain text", async () => {
    const text = `before: [["$(touch x)", "\`touch x\`", "::set-output name=a::b", "%0A"]]\n`;
    expect(await parseConfig(".mvu.yml", text)).toEqual({
      before: [["$(touch x)", "`touch x`", "::set-output name=a::b", "%0A"]],
    });
  });
});

test("all mistakes come at once, each at its place", async () => {
  const text = [
    "target: [linux/amd64]",
    "build:",
    "  go: 1.30",
    "  tags: linux netgo",
    "  strip: yes",
    "  fips140: latst",
    "  vars: { main.version: {version}, version: a }",
    "exclude:",
    "  - { oss: linux, arch: 386 }",
    "variants:",
    "  Prod: {}",
    "experimental: [!plan9/*, */amd64]",
    "",
  ].join("\n");
  expect(await mistakes(text)).toEqual([
    '1:1 unknown key "target"; did you mean "targets"?',
    '3:7 build.go: must be text, not the number 1.3; write "1.30", in quotes',
    '4:9 build.tags: must be a list, not the text "linux netgo"; write [linux, netgo]',
    '5:10 build.strip: must be true or false, not the text "yes"',
    '6:12 build.fips140: "latst" is no FIPS 140 setting; use off, latest, inprocess, certified or a version such as v1.0.0; did you mean "latest"?',
    '7:25 build.vars.main.version: must be text, not a map; write "{version}", in quotes',
    '7:36 build.vars.version: "version" is no variable; write the package and the name, as in main.version',
    '9:7 unknown key "oss" in exclude[0]; did you mean "os"?',
    '9:25 exclude[0].arch: must be text, not the number 386; write "386", in quotes',
    '11:3 variants.Prod: "Prod" cannot name a variant; use up to 64 lower-case letters, digits and -, with a letter or digit first',
    '12:16 "!plan9/*" is a tag in YAML, and tags are not supported; a text that starts with ! needs quotes',
    '12:26 there is no anchor "/amd64"; a text that starts with * needs quotes, as in "*/amd64"',
  ]);
});

test("the sentence counts the mistakes, and the detail frames each one", async () => {
  const error = await refusal("version: 1\nfoo: 1\ntargts: []\n");
  expect(error.message).toBe(
    `.mvu.yml has 2 mistakes, the first in line 2: unknown key "foo"; known are ${KNOWN}`,
  );
  expect(error.detail).toBe(
    `.mvu.yml:2:1
  1 | version: 1
> 2 | foo: 1
    | ^
  3 | targts: []
  4 |

.mvu.yml:3:1
  1 | version: 1
  2 | foo: 1
> 3 | targts: []
    | ^
  4 |`,
  );
  expect(error.annotations.map(({ level }) => level)).toEqual(["error", "error"]);
});

test.each<[string, string[]]>([
  ["[a]", ["1:1 must be a map of keys, not a list"]],
  ["hello", ['1:1 must be a map of keys, not the text "hello"']],
  ["version: 2", ["1:10 version: must be 1, not the number 2"]],
  ['version: "1"', ['1:10 version: must be 1, not the text "1"']],
  [
    "patches: [{ file: a.diff, files: { a: b } }]",
    ["1:11 patches[0]: a patch has either file, a unified diff, or files, a map; give one of them"],
  ],
  [
    "patches: [{ targets: [linux/*] }]",
    ["1:11 patches[0]: a patch has either file, a unified diff, or files, a map; give one of them"],
  ],
  ['patches: [{ file: "" }]', ["1:19 patches[0].file: a path is empty; name a file"]],
  ["budgets: {}", ['1:1 the key "budgets" is not supported by this version; remove it']],
  ["jobs: []", ["1:7 jobs: must be a map of keys, not a list"]],
  [
    "jobs: { maximum: 3 }",
    [
      '1:9 unknown key "maximum" in jobs; known are max, parallel, split, each, groups, runs-on, run-on, concurrency',
    ],
  ],
  ["jobs: { paralel: 3 }", ['1:9 unknown key "paralel" in jobs; did you mean "parallel"?']],
  [
    "jobs: { max: 257 }",
    [
      "1:14 jobs.max: 257 is no number of jobs; give a whole number from 1 to 256, the most that one matrix makes",
    ],
  ],
  [
    "jobs: { max: 1.5, parallel: 0 }",
    [
      "1:14 jobs.max: 1.5 is no number of jobs; give a whole number from 1 to 256, the most that one matrix makes",
      "1:29 jobs.parallel: 0 is no number of jobs; give a whole number from 1 to 256, the most that one matrix makes",
    ],
  ],
  ['jobs: { max: "12" }', ['1:14 jobs.max: must be a number, not the text "12"']],
  [
    "jobs: { concurrency: 1001 }",
    ["1:22 jobs.concurrency: 1001 is no number of jobs; give a whole number from 1 to 1000"],
  ],
  [
    "jobs: { split: targt }",
    [
      '1:16 jobs.split: must be target or unit or package, not the text "targt"; did you mean "target"?',
    ],
  ],
  ["jobs: { split: 1 }", ["1:16 jobs.split: must be target or unit or package, not the number 1"]],
  [
    "jobs: { groups: [linux/*] }",
    ['1:18 jobs.groups[0]: must be a list, not the text "linux/*"; write [linux/*]'],
  ],
  [
    "jobs: { groups: [[]] }",
    ["1:18 jobs.groups[0]: the list is empty; fill it, or remove the key"],
  ],
  [
    'jobs: { groups: [["!linux/386"]] }',
    [
      '1:19 jobs.groups[0][0]: "!linux/386" is negated, which a group cannot be; write the targets without !',
    ],
  ],
  [
    "jobs: { runs-on: 24 }",
    [
      '1:18 jobs.runs-on: must be a label, a list of labels, or a map with group and labels, not the number 24; write "24", in quotes',
    ],
  ],
  [
    'jobs: { runs-on: "" }',
    ["1:18 jobs.runs-on: a runner's label is empty; write one such as ubuntu-latest"],
  ],
  [
    "jobs: { runs-on: [1, big] }",
    ['1:19 jobs.runs-on[0]: must be text, not the number 1; write "1", in quotes'],
  ],
  ["jobs: { runs-on: { labels: big } }", ['1:18 jobs.runs-on: the key "group" is missing; add it']],
  [
    "jobs: { run-on: { macos: macos-latest } }",
    ['1:19 jobs.run-on.macos: there is no operating system "macos"; did you mean "darwin"?'],
  ],
  ["build: []", ["1:8 build: must be a map of keys, not a list"]],
  ["build:", ["1:7 build: there is no value; give one, or remove the key"]],
  ["targets: []", ["1:10 targets: the list is empty; fill it, or remove the key"]],
  [
    "targets: linux/amd64",
    ['1:10 targets: must be a list, not the text "linux/amd64"; write [linux/amd64]'],
  ],
  [
    "targets: [linux/arm/v7,softfloat]",
    [
      '1:24 targets[1]: "softfloat" is the end of a level and no target; put the whole target in quotes, as in "linux/arm/v7,softfloat"',
    ],
  ],
  ['targets: [""]', ["1:11 targets[0]: a target is empty; remove it"]],
  ["targets: [1]", ['1:11 targets[0]: must be text, not the number 1; write "1", in quotes']],
  [
    "experimental: [true]",
    ['1:16 experimental[0]: must be text, not the boolean true; write "true", in quotes'],
  ],
  [
    "packages:\n  - naem: x\n",
    [
      '2:5 packages[0]: the key "path" is missing; add it',
      '2:5 unknown key "naem" in packages[0]; did you mean "name"?',
    ],
  ],
  [
    "packages: [{ path: ./cmd/..., name: x }]",
    ["1:12 packages[0]: a name is for one package, and the path has ...; name one directory"],
  ],
  [
    "packages: [{ path: ./cmd, name: con }]",
    [
      '1:33 packages[0].name: "con" cannot name a file; use up to 64 letters, digits, ., _ and -, with a letter or digit first',
    ],
  ],
  [
    "packages: [{ path: ./cmd, name: ../x }]",
    [
      '1:33 packages[0].name: "../x" cannot name a file; use up to 64 letters, digits, ., _ and -, with a letter or digit first',
    ],
  ],
  ["packages: [[a]]", ["1:12 packages[0]: must be text or a map of keys, not a list"]],
  [
    "before: [go generate]",
    ['1:10 before[0]: must be a list, not the text "go generate"; write [go, generate]'],
  ],
  ["before: [[]]", ["1:10 before[0]: the list is empty; fill it, or remove the key"]],
  ['before: [[""]]', ["1:10 before[0]: the command's program is empty; name one"]],
  [
    "exclude: [{}]",
    [
      "1:11 exclude[0]: the rule has no key; name at least one of os, arch, level, target, package, variant",
    ],
  ],
  [
    'exclude: ["!a"]',
    ['1:11 exclude[0]: "!a" is negated, which a rule cannot be; write the target without !'],
  ],
  [
    "variants: { prod: {} }\nexclude: [{ variant: prd }]",
    ['2:22 exclude[0].variant: there is no variant "prd"; did you mean "prod"?'],
  ],
  [
    "include: [{ variant: legacy }]",
    ['1:22 include[0].variant: there is no variant "legacy"; known are default'],
  ],
  [
    "variants: { prod: {} }\npatches: [{ file: a.diff, variants: [prd] }]",
    ['2:38 patches[0].variants[0]: there is no variant "prd"; did you mean "prod"?'],
  ],
  ["variants: [prod]", ["1:11 variants: must be a map of keys, not a list"]],
  ["variants: {}", ["1:11 variants: no variant is named; name one, or remove the key"]],
  [
    "variants: { linux: {} }",
    [
      '1:13 variants.linux: "linux" names a system or a processor, so a variant cannot be called that; choose another name',
    ],
  ],
  [
    "variants: { prod: { patches: [] } }",
    [
      '1:21 unknown key "patches" in variants.prod; known are tags, vars, ldflags, strip, pgo, experiment, fips140, go, targets',
    ],
  ],
  [
    "variants: { constructor: {} }",
    [
      '1:13 unknown key "constructor"',
      "1:11 variants: no variant is named; name one, or remove the key",
    ].sort(),
  ],
  ["__proto__: { polluted: 1 }", ['1:1 unknown key "__proto__"']],
  [
    "build: { pgo: ../prod.pgo }",
    ['1:15 build.pgo: "../prod.pgo" is not below the working directory; move the profile there'],
  ],
  [
    "build: { pgo: /prod.pgo }",
    ['1:15 build.pgo: "/prod.pgo" is not below the working directory; move the profile there'],
  ],
  [
    "build: { pgo: atuo }",
    [
      '1:15 build.pgo: "atuo" is no profile; use auto, off or a file such as ./default.pgo; did you mean "auto"?',
    ],
  ],
  [
    "build: { experiment: 'jsonv2 GOFLAGS=-x' }",
    [
      '1:22 build.experiment: "jsonv2 GOFLAGS=-x" is no list for GOEXPERIMENT; write names with commas between them, as in jsonv2,greenteagc',
    ],
  ],
  [
    'build: { go: "1.20" }',
    [
      '1:14 build.go: "1.20" is older than Go 1.24, the oldest that builds here: set go-version to 1.24 or newer',
    ],
  ],
  [
    "build: { ldflags: ['-X main.a=b'] }",
    [
      '1:19 build.ldflags: "-X main.a=b" is one argument with a space in it; write the flag and its value as two entries, or with =',
    ],
  ],
  [
    "build: { ldflags: [-linkmode=external] }",
    [
      '1:19 build.ldflags: "-linkmode=external" may only be internal, as cgo is off here; remove it',
    ],
  ],
  [
    "build: { ldflags: [-X, main.a=b], vars: { main.a: c } }",
    ['1:19 build.ldflags: -X sets "main.a", which vars sets too; keep it in vars'],
  ],
  [
    `build: { vars: { main.a: "both ' and \\"" } }`,
    [
      `1:26 build.vars.main.a: "both ' and "" holds both ' and ", which Go cannot pass to the linker; leave one kind out`,
    ],
  ],
  [
    'build: { vars: { main.a: "a\\nb" } }',
    [
      '1:26 build.vars.main.a: "a\\nb" holds a line break or another control character; write it on one line',
    ],
  ],
  [
    "build: { strip: true }\nbuild: { strip: false }",
    ['2:1 the key "build" stands here a second time; keep one'],
  ],
  ["? [a]\n: b", ["1:3 a list or map cannot be a key; write a plain word"]],
  ["<<: { version: 1 }", ["1:1 merge keys (<<) are not supported; write the values out"]],
  ["version: 1\n---\nversion: 1\n", ["2:1 a second document starts here; keep one"]],
  ["%YAML 1.1\n---\nversion: 1\n", ["1:1 the file asks for YAML 1.1; remove the %YAML line"]],
  [
    "targets: !!binary aGVsbG8=",
    [
      '1:10 "!!binary" is a tag in YAML, and tags are not supported; a text that starts with ! needs quotes',
    ],
  ],
  ["build:\n\ttags: [a]\n", ["2:1 this is not valid YAML: Tabs are not allowed as indentation"]],
  [
    "targets: [@x]",
    [
      "1:11 this is not valid YAML: Plain value cannot start with reserved character @; a text that starts with @ needs quotes",
    ],
  ],
  [
    "targets: &all [*all]",
    ["1:16 the alias *all stands inside its own anchor; write the value out"],
  ],
])("%j", async (text, expected) => {
  expect((await mistakes(text)).sort()).toEqual(expected);
});

describe("a hostile file ends with one sentence", () => {
  test.each<[string, string]>([
    [
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [${"*a,".repeat(9)}]\nc: &c [${"*b,".repeat(9)}]\nd: [${"*c,".repeat(9)}]\n`,
      "aliases (*name) multiply the file; write it in a simpler form",
    ],
    [
      `a: &a 1\nb: [${"*a,".repeat(100_000)}]\n`,
      "aliases (*name) multiply the file; write it in a simpler form",
    ],
    [
      `targets: ${"[".repeat(100_000)}`,
      "lists and maps are nested too deeply; write it in a simpler form",
    ],
    [
      `build: ${"{a: ".repeat(100_000)}`,
      "lists and maps are nested too deeply; write it in a simpler form",
    ],
    [
      `targets: [${"a,".repeat(100_000)}]`,
      "targets: the list has 100000 entries, and at most 1000 are allowed",
    ],
    [
      `build: { tags: ["${"a".repeat(1_000_000)}"] }`,
      `build.tags[0]: "${"a".repeat(80)}…" has 1000000 characters, and at most 4096 are allowed`,
    ],
  ])("%.30s", async (text, sentence) => {
    expect((await refusal(text)).message).toBe(`.mvu.yml, line 1: ${sentence}`);
  });

  test("of very many mistakes a hundred are shown and all are counted", async () => {
    const text = Array.from({ length: 50_000 }, (_, index) => `key${index}:\n`).join("");
    const error = await refusal(text);
    expect(error.message).toMatch(/^\.mvu\.yml has 50000 mistakes, the first in line 1: /);
    expect(error.annotations).toHaveLength(100);
    expect(error.detail).toMatch(/\n\nand 49900 more mistakes$/);
  });

  test("a frame shows neither control characters nor endless lines", async () => {
    const error = await refusal(`foo: "\u001b[31m\u202e${"x".repeat(10_000)}"\n`);
    expect(["\u001b", "\u202e"].filter((hidden) => error.detail?.includes(hidden))).toEqual([]);
    expect(error.detail?.length).toBeLessThan(1000);
  });
});
