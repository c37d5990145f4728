import { createHash } from "node:crypto";
import type { Manifest, ManifestBinary, ManifestUnit } from "../../src/manifest/schema.ts";

const COMMIT = "5d0c2f7be1a94c6f8e3b27d1904ab6c5e8f01d23";
const GO = "1.26.8";

/** The seven mains of a typical service repository, with the bytes of each on linux/amd64. */
export const PACKAGES: Readonly<Record<string, number>> = {
  "./cmd/cli": 2_531_512,
  "./cmd/web": 7_864_504,
  "./cmd/api": 8_126_648,
  "./cmd/worker": 5_505_208,
  "./cmd/ingest": 4_980_920,
  "./cmd/sync": 4_063_416,
  "./cmd/testutil": 1_769_656,
};

export const TARGETS = [
  "linux/amd64",
  "linux/arm64",
  "linux/arm/v6",
  "darwin/arm64",
  "windows/amd64",
  "freebsd/amd64",
] as const;

type Shape = { readonly targets?: readonly string[]; readonly packages?: readonly string[] };

/** A run of all packages for all targets in which all went well, then changed by `overrides`. */
export function sampleManifest(overrides: Partial<Manifest> = {}, shape: Shape = {}): Manifest {
  const { targets = TARGETS, packages = Object.keys(PACKAGES) } = shape;
  const units = targets.map((target) => sampleUnit(target, { packages }));
  return {
    schema: 1,
    status: "pass",
    source: {
      module: "example.com/acme/services",
      directory: ".",
      commit: COMMIT,
      date: "2026-11-23T10:00:00Z",
      tags: ["v1.4.2"],
      dirty: false,
      version: "v1.4.2",
      stamped: true,
    },
    toolchains: [{ version: GO, host: "linux/amd64", digest: digestOf("toolchain") }],
    units,
    binaries: units.flatMap((unit) => packages.map((path) => sampleBinary(unit, path))),
    dropped: [
      { target: "linux/arm/v5", reason: 'exclude: { os: linux, level: "5" }' },
      { target: "windows/arm", reason: "Go 1.26 has no such port: removed in Go 1.26" },
    ],
    observed: {
      started: "2026-11-23T10:02:11Z",
      seconds: 102.4,
      services: "github",
      runner: {
        os: "linux",
        arch: "x64",
        cores: 4,
        memory: 16_777_216_000,
        name: "GitHub Actions 12",
      },
      notices: ["GOFLAGS=-mod=mod of this machine is ignored: use build.tags or build.ldflags"],
      toolchainOrigins: ["tool-cache"],
      repository: "https://github.com/acme/services.git",
      units: Object.fromEntries(
        units.map(({ id }, index) => [
          id,
          {
            job: 1,
            seconds: 31.7 - 3.3 * (index % 9),
            compiled: 214 - 30 * (index % 7),
            reused: 30 * (index % 7),
            cache: { class: "off" as const, bytes: 0, seconds: 0, trusted: false },
          },
        ]),
      ),
    },
    ...overrides,
  };
}

/** A unit that was built, as the plan makes it. */
export function sampleUnit(
  target: string,
  options: {
    variant?: string;
    packages?: readonly string[];
    overrides?: Partial<ManifestUnit>;
  } = {},
): ManifestUnit {
  const { variant = "default", packages = Object.keys(PACKAGES), overrides = {} } = options;
  const [os = "", arch = "", level] = target.split("/");
  return {
    id: variant === "default" ? target : `${target} ${variant}`,
    target,
    variant,
    toolchain: 0,
    env: {
      CGO_ENABLED: "0",
      GOEXPERIMENT: "",
      GOFIPS140: "off",
      GOFLAGS: "",
      GOTOOLCHAIN: `go${GO}`,
      GOWORK: "off",
      GOOS: os,
      GOARCH: arch,
      ...(level === undefined ? {} : { [`GO${arch.toUpperCase()}`]: level.replace("v", "") }),
    },
    args: [
      [
        "build",
        "-trimpath",
        "-buildvcs=true",
        "-ldflags=-s -w -X main.version=1.4.2",
        "-gcflags=all=-dwarf=false",
        "--",
        ...packages,
      ],
    ],
    experimental: false,
    status: "built",
    errors: {},
    ...overrides,
  };
}

/** The file of one package in a unit, with the checks that such a file has. */
export function sampleBinary(
  unit: ManifestUnit,
  path: string,
  overrides: Partial<ManifestBinary> = {},
): ManifestBinary {
  const name = path.split("/").at(-1) ?? path;
  const [os = ""] = unit.target.split("/");
  const suffix = os === "windows" ? ".exe" : "";
  const place = [...(unit.variant === "default" ? [] : [unit.variant]), ...unit.target.split("/")];
  const file = `${[name, ...place].join("-")}${suffix}`;
  const libraries = LIBRARIES[os] ?? [];
  return {
    file,
    unit: unit.id,
    package: path,
    importPath: path.replace("./", "example.com/acme/services/"),
    executable: `${name}${suffix}`,
    size: Math.round((PACKAGES[path] ?? 3_000_000) * (FACTORS[os] ?? 1)),
    sha256: digestOf(file),
    linkage: libraries.length === 0 ? "static" : "system-only",
    libraries,
    buildInfo: {
      path,
      mod: "example.com/acme/services v1.4.2",
      go: `go${GO}`,
      "vcs.modified": "false",
    },
    checks: sampleChecks(path, unit.target, libraries),
    warnings: [],
    ...overrides,
  };
}

const FACTORS: Readonly<Record<string, number>> = { windows: 1.04, darwin: 0.97 };

const LIBRARIES: Readonly<Record<string, string[]>> = {
  darwin: ["/usr/lib/libSystem.B.dylib", "/usr/lib/libresolv.9.dylib"],
  windows: ["kernel32.dll"],
};

function sampleChecks(path: string, target: string, libraries: string[]): ManifestBinary["checks"] {
  const linkage =
    libraries.length === 0
      ? "no interpreter and no shared library"
      : `only libraries of the system: ${libraries.join(", ")}`;
  const checks: [string, string][] = [
    ["format", `expected and found a program for ${target}`],
    ["linkage", linkage],
    ["stripped", "0 defined symbols and no DWARF"],
    ["build-info", `go${GO}, ${path} of example.com/acme/services v1.4.2`],
    ["version", "main module v1.4.2, as the tag on the commit"],
    ["vcs", "vcs.modified=false at the commit"],
    ["paths", "none of 6 paths of this machine in the bytes"],
    ["toolchain", `go${GO}, as planned`],
  ];
  return checks.map(([name, evidence]) => ({ name, verdict: "pass", evidence }));
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
