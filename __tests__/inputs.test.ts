import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readContract } from "../src/contract.ts";
import { INPUT_NAMES } from "../src/input-names.ts";
import { readInputs, workflowInputs } from "../src/inputs.ts";

const action = readContract(readFileSync(new URL("../action.yml", import.meta.url), "utf8"));

function read(values: Record<string, string>) {
  return readInputs({ from: "workflow", values });
}

describe("action.yml and the code agree", () => {
  test("every input is read, and no other", () => {
    expect(action.inputs.map(({ name }) => name)).toEqual([...INPUT_NAMES]);
  });

  test("the defaults of action.yml are those of the command line", () => {
    const defaults = action.inputs.flatMap(({ name, default: value }) =>
      value === undefined ? [] : [[name, value] as const],
    );
    expect(read(Object.fromEntries(defaults))).toEqual(read({}));
  });

  test("each description is one sentence", () => {
    const descriptions = [...action.inputs, ...action.outputs].map(
      ({ description }) => description,
    );
    const manySentences = descriptions.filter(
      (text) => !/^[^\n]*[^.]\.$/.test(text) || /[a-z`]\. [A-Z]/.test(text),
    );
    expect(manySentences).toEqual([]);
  });
});

test("the runner's variables become inputs: hyphens stay, white space around a value goes", () => {
  const source = workflowInputs({
    "INPUT_GO-VERSION": " 1.26 \n",
    "INPUT_WORKING-DIRECTORY": "tools",
    INPUT_TARGETS: "",
    PATH: "/bin",
  });
  expect(source.values).toEqual({
    "go-version": " 1.26 \n",
    "working-directory": "tools",
    targets: "",
  });
  expect(readInputs(source)).toMatchObject({
    goVersion: "1.26",
    workingDirectory: "tools",
    targets: [],
  });
});

test("without any input the defaults hold", () => {
  expect(read({})).toEqual({
    from: "workflow",
    mode: "all",
    config: undefined,
    workingDirectory: ".",
    packages: [],
    targets: [],
    exclude: [],
    variant: [],
    goVersion: undefined,
    goVersionFile: undefined,
    version: undefined,
    tags: [],
    ldflags: [],
    vcsStamp: "auto",
    buildId: "keep",
    job: undefined,
    maxJobs: undefined,
    cache: "auto",
    run: "auto",
    artifactPrefix: "mvu",
    retentionDays: undefined,
    output: undefined,
    goDownloadBaseUrl: "https://go.dev/dl",
  });
});

test.each<[string, string, string, unknown]>([
  [
    "packages",
    "./cmd/web, ./cmd/api\n# not now\n./cmd/...",
    "packages",
    ["./cmd/web", "./cmd/api", "./cmd/..."],
  ],
  [
    "targets",
    "linux/amd64,linux/arm64\n!windows/*",
    "targets",
    ["linux/amd64", "linux/arm64", "!windows/*"],
  ],
  [
    "targets",
    "linux/arm/v7,softfloat, {linux,darwin}/amd64",
    "targets",
    ["linux/arm/v7,softfloat", "{linux,darwin}/amd64"],
  ],
  ["tags", "netgo,osusergo", "tags", ["netgo", "osusergo"]],
  ["variant", "prod\ndev", "variant", ["prod", "dev"]],
  [
    "ldflags",
    `-X 'main.name=a b' -H windowsgui`,
    "ldflags",
    ["-X", "main.name=a b", "-H", "windowsgui"],
  ],
  ["ldflags", "-X main.version={version}", "ldflags", ["-X", "main.version={version}"]],
  [
    "exclude",
    "windows/*, linux/386\n*/riscv64",
    "exclude",
    [{ target: "windows/*" }, { target: "linux/386" }, { target: "*/riscv64" }],
  ],
  [
    "exclude",
    "# rules\n- { os: windows, package: ./cmd/ingest }\n- linux/386",
    "exclude",
    [{ os: "windows", package: "./cmd/ingest" }, { target: "linux/386" }],
  ],
  ["exclude", "[{ os: plan9 }]", "exclude", [{ os: "plan9" }]],
  ["exclude", "{linux,darwin}/386", "exclude", [{ target: "{linux,darwin}/386" }]],
  ["retention-days", "400", "retentionDays", 400],
  [
    "go-download-base-url",
    "https://mirror.example.com/go//",
    "goDownloadBaseUrl",
    "https://mirror.example.com/go",
  ],
  [
    "go-download-base-url",
    "http://127.0.0.1:8080/dl",
    "goDownloadBaseUrl",
    "http://127.0.0.1:8080/dl",
  ],
  ["go-version", "oldstable", "goVersion", "oldstable"],
])("%s takes %j", (name, text, field, value) => {
  expect(read({ [name]: text })).toHaveProperty(field, value);
});

describe("each mode takes its own inputs", () => {
  const job = '{"id":1,"plan":"00"}';

  test.each<[Record<string, string>, Record<string, unknown>]>([
    [
      { mode: "plan", "max-jobs": "256" },
      { mode: "plan", maxJobs: 256, job: undefined },
    ],
    [
      { mode: "all", "max-jobs": "1" },
      { mode: "all", maxJobs: 1 },
    ],
    [
      { mode: "build", job },
      { mode: "build", job },
    ],
    [{ mode: "collect" }, { mode: "collect", job: undefined }],
    [
      { mode: "collect", job },
      { mode: "collect", job },
    ],
    [
      { mode: "collect", output: "dist", "working-directory": "a", cache: "auto" },
      { mode: "collect", output: "dist", workingDirectory: "a", cache: "auto" },
    ],
    [
      { mode: "build", job, "vcs-stamp": "auto", "build-id": "keep", targets: " \n" },
      { mode: "build", vcsStamp: "auto", buildId: "keep", targets: [] },
    ],
  ])("%j", (values, inputs) => {
    expect(read(values)).toMatchObject(inputs);
  });

  test.each([
    ["all", "job is given, and mode all takes no job; remove it, or set mode to build or collect"],
    [
      "plan",
      "job is given, and mode plan takes no job; remove it, or set mode to build or collect",
    ],
  ])("mode %s takes no job", (mode, message) => {
    expect(() => read({ mode, job })).toThrow(message);
  });

  test.each(["plan", "build"])("mode %s has no files to copy to an output", (mode) => {
    expect(() => read({ mode, output: "dist", job: mode === "build" ? job : "" })).toThrow(
      `output is given, and mode ${mode} makes no release; give it to the step with mode: collect`,
    );
  });

  test.each([
    [
      "all",
      "manifest",
      "x",
      "manifest is given, and mode all reads none; remove it, or set mode to verify",
    ],
    [
      "plan",
      "baseline",
      "x",
      "baseline is given, and mode plan makes no release; give it to the step with mode: collect",
    ],
    [
      "collect",
      "reproduce",
      "full",
      "reproduce is given, and mode collect follows its plan; give it to the step with mode: plan, and remove it here",
    ],
    [
      "verify",
      "targets",
      "linux/amd64",
      "targets is given, and mode verify takes only config, manifest, working-directory, go-download-base-url; remove it",
    ],
    [
      "assess",
      "cache",
      "off",
      "cache is given, and mode assess takes only config, working-directory, packages, targets, variant, go-version, go-version-file, tags, output, go-download-base-url; remove it",
    ],
  ])("mode %s refuses %s", (mode, name, value, message) => {
    expect(() => read({ mode, [name]: value })).toThrow(message);
  });

  test("the defaults of action.yml are those that every mode takes", () => {
    const defaults = action.inputs.flatMap(({ name, default: value }) =>
      value === undefined ? [] : [[name, value] as const],
    );
    for (const mode of ["plan", "build", "collect", "verify", "assess"]) {
      const own = { ...Object.fromEntries(defaults), mode };
      expect(read(mode === "build" ? { ...own, job } : own)).toMatchObject({ mode });
    }
  });

  test("mode build needs a job", () => {
    const message = `mode build needs to know its job; give job: \${{ toJSON(matrix) }}`;
    expect(() => read({ mode: "build" })).toThrow(message);
    expect(() => read({ mode: "build", job: " " })).toThrow(message);
  });

  const decided = {
    config: "a.yml",
    packages: "./cmd/web",
    targets: "linux/amd64",
    exclude: "linux/386",
    variant: "prod",
    "go-version": "1.26",
    "go-version-file": "go.mod",
    version: "1.2.3",
    tags: "netgo",
    ldflags: "-w",
    "vcs-stamp": "on",
    "build-id": "strip",
    "max-jobs": "3",
    cache: "off",
    "go-download-base-url": "https://mirror.example.com/go",
  };

  test.each(
    Object.entries(decided).flatMap(([name, value]) => [
      ["build", name, value] as const,
      ["collect", name, value] as const,
    ]),
  )("mode %s leaves %s to the plan", (mode, name, value) => {
    expect(() => read({ mode, job, [name]: value })).toThrow(
      `${name} is given, and mode ${mode} follows its plan; give it to the step with mode: plan, and remove it here`,
    );
  });

  test("the command line is spoken to in its own words", () => {
    const values = { mode: "collect", "build-id": "strip" };
    expect(() => readInputs({ from: "command line", values })).toThrow(
      "--build-id is given, and mode collect follows its plan; give it to the step with mode: plan, and remove it here",
    );
  });
});

test("what a shell or the runner could act on stays plain text", () => {
  const attacks = ["$(touch x)", "`touch x`", "%0A::set-output name=a::b", "::error::x", "a;b"];
  for (const attack of attacks) {
    const inputs = read({ version: attack, output: attack, config: attack });
    expect(inputs).toMatchObject({ version: attack, output: attack, config: attack });
  }
  expect(read({ ldflags: `-X "main.a=$(touch x)\`y\`"` }).ldflags).toEqual([
    "-X",
    "main.a=$(touch x)`y`",
  ]);
});

test.each<[Record<string, string>, string]>([
  [{ target: "linux/amd64" }, 'there is no input "target"; did you mean "targets"?'],
  [{ go_version: "1.26" }, 'there is no input "go_version"; did you mean "go-version"?'],
  [{ "unheard-of": "" }, `there is no input "unheard-of"; known are ${INPUT_NAMES.join(", ")}`],
  [
    { __proto__x: "1", mode: "all" },
    `there is no input "__proto__x"; known are ${INPUT_NAMES.join(", ")}`,
  ],
  [
    { mode: "al" },
    'mode: "al" is no choice; it must be all or plan or build or collect or verify or assess; did you mean "all"?',
  ],
  [
    { mode: "colect" },
    'mode: "colect" is no choice; it must be all or plan or build or collect or verify or assess; did you mean "collect"?',
  ],
  [
    { mode: "publish" },
    'mode: "publish" is no choice; it must be all or plan or build or collect or verify or assess',
  ],
  [{ "vcs-stamp": "true" }, 'vcs-stamp: "true" is no choice; it must be auto or on or off'],
  [
    { "vcs-stamp": "atuo" },
    'vcs-stamp: "atuo" is no choice; it must be auto or on or off; did you mean "auto"?',
  ],
  [
    { "build-id": "srip" },
    'build-id: "srip" is no choice; it must be keep or strip; did you mean "strip"?',
  ],
  [
    { "go-version": "1.26", "go-version-file": "go.mod" },
    "go-version and go-version-file are both given; remove one of them",
  ],
  [
    { "go-version": "1.3" },
    'go-version: "1.3" is older than Go 1.24, the oldest that builds here: set go-version to 1.24 or newer; if you wrote 1.30, put it in quotes, for YAML reads it as 1.3',
  ],
  [
    { "go-version": "stabel" },
    'go-version: "stabel" is not a Go version: write 1.26.8, 1.26, 1.26.x, ^1.25, stable or oldstable; did you mean "stable"?',
  ],
  [
    { version: "1.2.3\nstatus=pass" },
    'version: "1.2.3\\nstatus=pass" holds a line break or another control character; write it on one line',
  ],
  [{ output: "a\0b" }, 'output: "a\\u0000b" holds a NUL character; remove it'],
  [
    { config: "x".repeat(4097) },
    `config: "${"x".repeat(80)}…" has 4097 characters, and at most 4096 are allowed`,
  ],
  [{ targets: "# nothing\n,," }, "targets: nothing is named; remove the input"],
  [
    { targets: "linux/amd64 linux/arm64" },
    'targets: "linux/amd64 linux/arm64" holds a space; give each target an entry of its own',
  ],
  [
    { targets: "softfloat" },
    'targets: "softfloat" is the end of a level and no target; put the whole target in quotes, as in "linux/arm/v7,softfloat"',
  ],
  [{ targets: "a,".repeat(1001) }, "targets: there are 1001 entries, and at most 1000 are allowed"],
  [{ tags: "!cgo" }, 'tags: "!cgo" is no build tag; use letters, digits, _ and . only'],
  [{ tags: "a b" }, 'tags: "a b" is no build tag; use letters, digits, _ and . only'],
  [
    { packages: "-toolexec=/bin/sh" },
    'packages: "-toolexec=/bin/sh" is no package; write a directory such as ./cmd/web or an import path',
  ],
  [
    { packages: "example.com/tool@latest" },
    'packages: "example.com/tool@latest" names a version, which comes from go.mod; write it without @',
  ],
  [
    { packages: "../other/cmd" },
    'packages: "../other/cmd" leaves the working directory; set the input working-directory instead',
  ],
  [
    { packages: "/src/cmd/web" },
    'packages: "/src/cmd/web" is absolute; write it below the working directory, as in ./cmd/web',
  ],
  [{ packages: ".\\cmd\\web" }, 'packages: ".\\cmd\\web" has backslashes; write "./cmd/web"'],
  [{ packages: "./main.go" }, 'packages: "./main.go" is a file; write the directory that holds it'],
  [
    { variant: "Prod" },
    'variant: "Prod" cannot name a variant; use up to 64 lower-case letters, digits and -, with a letter or digit first',
  ],
  [{ ldflags: "-X 'main.a=b" }, "ldflags: a ' is never closed; add the second one"],
  [
    { ldflags: "main.version=1" },
    'ldflags: "main.version=1" is no flag of the linker; start it with - or, for a variable, use vars in .mvu.yml',
  ],
  [
    { ldflags: "-s @flags" },
    'ldflags: "@flags" names a file of arguments, which nobody has checked; write them out',
  ],
  [
    { ldflags: "-linkmode external" },
    'ldflags: "-linkmode" may only be internal, as cgo is off here; remove it',
  ],
  [
    { ldflags: "-extldflags=-static" },
    'ldflags: "-extldflags=-static" works through the C linker only, and cgo is off here; remove it',
  ],
  [
    { ldflags: "-buildid=" },
    'ldflags: "-buildid=" is set by the input build-id; remove it, and use build-id: strip for no build ID',
  ],
  [
    { ldflags: "-s=false" },
    'ldflags: "-s=false" contradicts the stripping of symbols; remove it, and set strip: false in .mvu.yml',
  ],
  [
    { ldflags: "-X main.v={verison}" },
    'ldflags: "{verison}" is no known placeholder; did you mean "{version}"?',
  ],
  [
    { ldflags: "-X version=1" },
    'ldflags: "-X" sets no variable: "version" is no variable; write the package and the name, as in main.version',
  ],
  [{ ldflags: "-X" }, 'ldflags: "-X" needs name=value behind it, such as main.version=1.2.3'],
  [
    { "artifact-prefix": "a/b" },
    'artifact-prefix: "a/b" cannot start a name; use up to 64 letters, digits, ., _ and -',
  ],
  [
    { "max-jobs": "257" },
    'max-jobs: "257" is no number of jobs; give a whole number from 1 to 256, the most that one matrix makes',
  ],
  [
    { "max-jobs": "0" },
    'max-jobs: "0" is no number of jobs; give a whole number from 1 to 256, the most that one matrix makes',
  ],
  [
    { "max-jobs": "six" },
    'max-jobs: "six" is no number of jobs; give a whole number from 1 to 256, the most that one matrix makes',
  ],
  [
    { "retention-days": "0" },
    'retention-days: "0" is no number of days; give a whole number from 1 to 400',
  ],
  [
    { "retention-days": "401" },
    'retention-days: "401" is no number of days; give a whole number from 1 to 400',
  ],
  [
    { "retention-days": "1e2" },
    'retention-days: "1e2" is no number of days; give a whole number from 1 to 400',
  ],
  [
    { "go-download-base-url": "http://mirror.example.com/dl" },
    'go-download-base-url: "http://mirror.example.com/dl" is no https address; write it as https://host/path',
  ],
  [
    { "go-download-base-url": "https://me:secret@mirror.example.com" },
    "go-download-base-url: the address holds a password, which logs would show; remove it",
  ],
  [
    { "go-download-base-url": "https://mirror.example.com/?a=b" },
    'go-download-base-url: "https://mirror.example.com/?a=b" has a query or a fragment; remove it',
  ],
  [{ exclude: "- { oss: linux }" }, 'exclude: unknown key "oss" in [0]; did you mean "os"?'],
  [
    { exclude: "- { level: 3 }" },
    'exclude[0].level: must be text, not the number 3; write "3", in quotes',
  ],
  [
    { exclude: "- {}" },
    "exclude[0]: the rule has no key; name at least one of os, arch, level, target, package, variant",
  ],
  [
    { exclude: "!windows/*" },
    'exclude: "!windows/*" is negated, which a rule cannot be; write the target without !',
  ],
])("%j is refused", (values, sentence) => {
  expect(() => read(values)).toThrow(
    expect.objectContaining({ name: "UserError", message: sentence }),
  );
});
