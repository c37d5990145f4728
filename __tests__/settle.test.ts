import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { Config } from "../src/config/schema.ts";
import { readInputs } from "../src/inputs.ts";
import { settle } from "../src/settle.ts";

const root = resolve("/work/repository");
const workingDirectory = resolve(root, "service");

function settled(inputs: Record<string, string>, config: Config = {}) {
  return settle(readInputs({ from: "workflow", values: inputs }), config, {
    root,
    workingDirectory,
  });
}

test("without inputs and file the defaults hold", () => {
  expect(settled({})).toEqual({
    mode: "all",
    workingDirectory,
    packages: [],
    targets: ["common"],
    exclude: [],
    include: [],
    variants: [
      {
        name: "default",
        targets: undefined,
        build: {
          tags: [],
          ldflags: [],
          vars: {},
          strip: true,
          pgo: "auto",
          experiment: "",
          fips140: "off",
          go: undefined,
        },
      },
    ],
    experimental: [],
    before: [],
    goVersion: undefined,
    goVersionFile: undefined,
    version: undefined,
    vcsStamp: "auto",
    buildId: "keep",
    reproduce: { method: "link", difference: "assert" },
    patches: [],
    runs: { when: "auto", require: [], rules: [] },
    dataBytes: false,
    manifest: undefined,
    baseline: undefined,
    cache: "auto",
    offline: false,
    jobs: {
      max: 12,
      parallel: 12,
      split: "target",
      each: false,
      groups: [],
      runsOn: "ubuntu-latest",
      runOn: {},
      concurrency: 20,
    },
    job: undefined,
    artifactPrefix: "mvu",
    retentionDays: undefined,
    output: undefined,
    goDownloadBaseUrl: "https://go.dev/dl",
  });
});

describe("an input takes the place of the file's value", () => {
  const config: Config = {
    packages: ["./cmd/...", { path: "./tools/gen", name: "acme-gen" }],
    targets: ["linux/riscv64"],
    exclude: [{ os: "windows" }],
    build: { tags: ["file"], go: "1.26" },
  };

  test("the file alone", () => {
    const settings = settled({}, config);
    expect(settings).toMatchObject({
      packages: [
        { path: "./cmd/...", name: undefined },
        { path: "./tools/gen", name: "acme-gen" },
      ],
      targets: ["linux/riscv64"],
      exclude: [{ os: "windows" }],
      goVersion: "1.26",
    });
    expect(settings.variants[0]?.build).toMatchObject({ tags: ["file"], go: undefined });
  });

  test("with inputs", () => {
    const settings = settled(
      {
        packages: "./cmd/web",
        targets: "linux/amd64",
        exclude: "linux/386",
        tags: "input",
        "go-version": "1.27",
      },
      config,
    );
    expect(settings).toMatchObject({
      packages: [{ path: "./cmd/web", name: undefined }],
      targets: ["linux/amd64"],
      exclude: [{ target: "linux/386" }],
      goVersion: "1.27",
    });
    expect(settings.variants[0]?.build.tags).toEqual(["input"]);
  });

  test("a version file as input also wins over the file's version", () => {
    expect(settled({ "go-version-file": "go.mod" }, config)).toMatchObject({
      goVersion: undefined,
      goVersionFile: resolve(root, "go.mod"),
    });
  });
});

describe("variants", () => {
  const config: Config = {
    build: {
      tags: ["common"],
      vars: { "main.mode": "any", "main.version": "{version}" },
      pgo: "off",
    },
    variants: {
      prod: {},
      legacy: {
        targets: ["linux/386"],
        go: "1.26",
        tags: ["old", "common"],
        vars: { "main.mode": "legacy" },
        pgo: "auto",
        strip: false,
        experiment: "jsonv2",
        fips140: "latest",
      },
    },
  };

  test("lists and maps grow, all else is replaced", () => {
    const [prod, legacy] = settled({}, config).variants;
    expect(prod).toMatchObject({
      name: "prod",
      targets: undefined,
      build: {
        tags: ["common"],
        vars: { "main.mode": "any", "main.version": "{version}" },
        pgo: "off",
        go: undefined,
      },
    });
    expect(legacy).toEqual({
      name: "legacy",
      targets: ["linux/386"],
      build: {
        tags: ["common", "old"],
        ldflags: [],
        vars: { "main.mode": "legacy", "main.version": "{version}" },
        pgo: "auto",
        strip: false,
        experiment: "jsonv2",
        fips140: "latest",
        go: "1.26",
      },
    });
  });

  test("what a variant sets for itself stays its own, whatever the inputs say", () => {
    const inputs = { tags: "input", targets: "linux/amd64", "go-version": "1.27" };
    const legacy = settled(inputs, config).variants[1];
    expect(legacy?.targets).toEqual(["linux/386"]);
    expect(legacy?.build).toMatchObject({ tags: ["input", "old", "common"], go: "1.26" });
  });

  test("the input selects some, in the order of the file", () => {
    const names = (variant: string) =>
      settled({ variant }, { variants: { dev: {}, prod: {}, canary: {} } }).variants.map(
        ({ name }) => name,
      );
    expect(names("canary,dev")).toEqual(["dev", "canary"]);
    expect(names("prod")).toEqual(["prod"]);
  });

  test("rules about variants that are not built are left out", () => {
    const { exclude, include } = settled(
      { variant: "prod" },
      {
        variants: { prod: {}, legacy: {} },
        exclude: [{ variant: "legacy" }, { variant: "p*" }, { os: "plan9" }],
        include: [
          { target: "linux/386", variant: "legacy" },
          { target: "linux/386", variant: "prod" },
        ],
      },
    );
    expect(exclude).toEqual([{ variant: "p*" }, { os: "plan9" }]);
    expect(include).toEqual([{ target: "linux/386", variant: "prod" }]);
  });
});

describe("arguments for the linker", () => {
  const build = (ldflags: string, config: Config = {}) =>
    settled({ ldflags }, config).variants[0]?.build;

  test("those of the file, of the variant and of the input follow each other", () => {
    const config: Config = {
      build: { ldflags: ["-H", "windowsgui"] },
      variants: { prod: { ldflags: ["-funcalign=32"] } },
    };
    expect(build("-v", config)?.ldflags).toEqual(["-H", "windowsgui", "-funcalign=32", "-v"]);
  });

  test("-X becomes a variable, in every form that Go reads", () => {
    const settings = build("-X main.a=1 -X=main.b=x=y --X 'main.c=a b' -v");
    expect(settings?.vars).toEqual({ "main.a": "1", "main.b": "x=y", "main.c": "a b" });
    expect(settings?.ldflags).toEqual(["-v"]);
  });

  test("a variable of the input wins over the file's", () => {
    const config: Config = { build: { vars: { "main.version": "{version}" } } };
    expect(build("-X main.version=custom", config)?.vars).toEqual({ "main.version": "custom" });
  });

  test("-s and -w are in force already", () => {
    expect(build("-s -w -v")?.ldflags).toEqual(["-v"]);
  });

  test("-w alone means what it says where nothing is stripped", () => {
    expect(build("-w", { build: { strip: false } })?.ldflags).toEqual(["-w"]);
  });
});

test("paths of inputs start at the workspace", () => {
  expect(
    settled({ output: "service/dist", "go-version-file": "./tools/../go.work" }),
  ).toMatchObject({
    output: resolve(root, "service/dist"),
    goVersionFile: resolve(root, "go.work"),
  });
});

test.each<[Record<string, string>, Config, string]>([
  [
    { variant: "prd" },
    { variants: { prod: {}, dev: {} } },
    'variant: there is no variant "prd"; did you mean "prod"?',
  ],
  [
    { variant: "release" },
    { variants: { prod: {}, dev: {} } },
    'variant: there is no variant "release"; known are prod, dev',
  ],
  [
    { variant: "prod" },
    {},
    'variant is "prod", but no variants are configured; name them in .mvu.yml under variants',
  ],
  [
    { exclude: "- { variant: legcy }" },
    { variants: { legacy: {} } },
    'exclude: there is no variant "legcy"; did you mean "legacy"?',
  ],
  [
    {},
    { include: [{ target: "linux/386", variant: "legacy" }] },
    '.mvu.yml, include: there is no variant "legacy"; known are default',
  ],
  [
    { output: "../out" },
    {},
    'output is "../out", which lies outside the workspace; name a place inside',
  ],
  [
    { "go-version-file": "/etc/go.mod" },
    {},
    'go-version-file is "/etc/go.mod", which lies outside the workspace; name a place inside',
  ],
  [
    { output: "." },
    {},
    'output is ".", where other files live; name a directory of its own, such as dist',
  ],
  [
    { output: "service" },
    {},
    'output is "service", where other files live; name a directory of its own, such as dist',
  ],
  [
    { output: ".git/hooks" },
    {},
    'output is ".git/hooks", where other files live; name a directory of its own, such as dist',
  ],
])("%j with %j is refused", (inputs, config, sentence) => {
  expect(() => settled(inputs, config)).toThrow(
    expect.objectContaining({ name: "UserError", message: sentence }),
  );
});

describe("jobs", () => {
  test("take what the file says", () => {
    const jobs: Config["jobs"] = {
      max: 6,
      parallel: 3,
      split: "unit",
      groups: [["linux/*"]],
      "runs-on": ["self-hosted", "big"],
      "run-on": { darwin: "macos-latest", windows: { group: "fast" } },
      concurrency: 60,
    };
    expect(settled({}, { jobs }).jobs).toEqual({
      max: 6,
      parallel: 3,
      split: "unit",
      each: false,
      groups: [["linux/*"]],
      runsOn: ["self-hosted", "big"],
      runOn: { darwin: "macos-latest", windows: { group: "fast" } },
      concurrency: 60,
    });
  });

  test("take max-jobs before the file's max", () => {
    expect(settled({ "max-jobs": "4" }, { jobs: { max: 6 } }).jobs.max).toBe(4);
  });

  test("of each part may be as many as one matrix makes, unless a limit is set", () => {
    expect(settled({}, { jobs: { each: true } }).jobs.max).toBe(256);
    expect(settled({}, { jobs: { each: true, max: 20 } }).jobs.max).toBe(20);
    expect(settled({ "max-jobs": "4" }, { jobs: { each: true } }).jobs.max).toBe(4);
  });
});

test("mode and job go on as they are", () => {
  expect(settled({ mode: "build", job: '{"id":1}' })).toMatchObject({
    mode: "build",
    job: '{"id":1}',
  });
});

test("on the command line the messages name flags", () => {
  const inputs = readInputs({ from: "command line", values: { variant: "prod" } });
  expect(() => settle(inputs, {}, { root, workingDirectory })).toThrow(/^--variant is "prod", but/);
});

test("a patch for variants that are not built is left out", () => {
  const config = {
    variants: { dev: {}, prod: {} },
    patches: [{ file: "a.diff", variants: ["dev"] }, { file: "b.diff" }],
  };
  const { patches } = settled({ variant: "prod" }, config);
  expect(patches).toEqual([
    { targets: [], variants: [], file: "b.diff", files: {}, stamp: undefined },
  ]);
});
