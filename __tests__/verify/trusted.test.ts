import { describe, expect, test } from "vitest";
import { buildArguments, buildEnvironment } from "../../src/go/command.ts";
import type { Manifest, ManifestBinary, ManifestUnit } from "../../src/manifest/schema.ts";
import { targetEnv } from "../../src/plan/levels.ts";
import type { BuildSettings } from "../../src/settings.ts";
import { refuseForeignUnits } from "../../src/verify/trusted.ts";
import { sampleBinary, sampleManifest, sampleUnit } from "../manifest/sample.ts";
import { BUILD } from "../project.ts";

const WAY = "; take the manifest unchanged from the release";
const unit = sampleUnit("linux/amd64", { packages: ["./cmd/web"] });
const binary = sampleBinary(unit, "./cmd/web");

function manifestOf(
  changes: Partial<ManifestUnit> = {},
  file: Partial<ManifestBinary> = {},
): Manifest {
  return sampleManifest({ units: [{ ...unit, ...changes }], binaries: [{ ...binary, ...file }] });
}

/** A build with one flag more than the action's own. */
function withFlag(flag: string): Partial<ManifestUnit> {
  return { args: [["build", "-trimpath", flag, "--", "./cmd/web"]] };
}

function withPackages(...packages: readonly string[]): Partial<ManifestUnit> {
  return { args: [["build", "-trimpath", "--", "./cmd/web", ...packages]] };
}

describe("a manifest that says more than the action writes is refused:", () => {
  test.each<[string, Partial<ManifestUnit>]>([
    ['passes "-toolexec=/bin/sh", which this action does not', withFlag("-toolexec=/bin/sh")],
    ['passes "-exec=sh", which this action does not', withFlag("-exec=sh")],
    ['passes "-overlay=/tmp/o.json", which this action does not', withFlag("-overlay=/tmp/o.json")],
    ['passes "-modfile=other.mod", which this action does not', withFlag("-modfile=other.mod")],
    ['passes "-mod=mod", which this action does not', withFlag("-mod=mod")],
    ['passes "-o", which this action does not', withFlag("-o")],
    ['passes "-C=/", which this action does not', withFlag("-C=/")],
    ['passes "-work", which this action does not', withFlag("-work")],
    ['passes "-trimpath=false", which this action does not', withFlag("-trimpath=false")],
    ['passes "-gcflags=-B", which this action does not', withFlag("-gcflags=-B")],
    ['passes "-asmflags=-I/etc", which this action does not', withFlag("-asmflags=-I/etc")],
    [
      'passes "-ldflags=-extld=/tmp/ld", "-extld=/tmp/ld" works through the C linker',
      withFlag("-ldflags=-extld=/tmp/ld"),
    ],
    ['"-linkmode=external" may only be internal', withFlag("-ldflags=-linkmode=external")],
    ['"-linkmode" may only be internal', withFlag("-ldflags=-linkmode external")],
    ['"-o=/tmp/x" is chosen by the action', withFlag("-ldflags=-o=/tmp/x")],
    ['"-cpuprofile=/tmp/x" writes a file', withFlag("-ldflags=-s -cpuprofile=/tmp/x")],
    [
      "a flag of the linker that this action does not take",
      withFlag("-ldflags=-benchmark=mem -benchmarkprofile=/tmp/x"),
    ],
    ["a flag of the linker that this action does not take", withFlag("-ldflags=-s -L /etc")],
    ["a flag of the linker that this action does not take", withFlag("-ldflags=-s stray")],
    ["names a file of arguments", withFlag("-ldflags=-s @/etc/passwd")],
    ["which Go cannot split", withFlag("-ldflags='-s")],
    ["a profile outside the clone", withFlag("-pgo=/etc/passwd")],
    ["a profile outside the clone", withFlag("-pgo=a/../../b")],
    ['passes "-tags=a b", which this action does not', withFlag("-tags=a b")],
    ['builds "../other", which is no package below the clone', withPackages("../other")],
    ['builds "/etc", which is no package below the clone', withPackages("/etc")],
    ['builds "-toolexec=x", which is no package below the clone', withPackages("-toolexec=x")],
    [
      'builds "example.com/evil@latest", which is no package',
      withPackages("example.com/evil@latest"),
    ],
    ['builds "./...", which is no package', withPackages("./...")],
    ['runs "go run", and not go build', { args: [["run", "./cmd/web"]] }],
    ['runs "go ", and not go build', { args: [[]] }],
    ["names no package behind --", { args: [["build", "-trimpath"]] }],
    ["has no command", { args: [] }],
    [
      'sets "LD_PRELOAD=/tmp/x.so", which this action does not',
      { env: { ...unit.env, LD_PRELOAD: "/tmp/x.so" } },
    ],
    ['sets "PATH=/tmp", which this action does not', { env: { ...unit.env, PATH: "/tmp" } }],
    [
      'sets "GOFLAGS=-toolexec=x", which this action does not',
      { env: { ...unit.env, GOFLAGS: "-toolexec=x" } },
    ],
    [
      'sets "GOPROXY=https://example.com"',
      { env: { ...unit.env, GOPROXY: "https://example.com" } },
    ],
    ['sets "GOROOT=/tmp/go"', { env: { ...unit.env, GOROOT: "/tmp/go" } }],
    ['sets "GOTOOLCHAIN=path"', { env: { ...unit.env, GOTOOLCHAIN: "path" } }],
    ['sets "GOWORK=/tmp/go.work"', { env: { ...unit.env, GOWORK: "/tmp/go.work" } }],
    ['sets "CGO_ENABLED=1"', { env: { ...unit.env, CGO_ENABLED: "1" } }],
    ['sets "GOAMD64=v3;x"', { env: { ...unit.env, GOAMD64: "v3;x" } }],
    ['sets "__proto__=x"', { env: JSON.parse('{"__proto__": "x"}') }],
    ["names a toolchain that is not in the list", { toolchain: 7 }],
  ])("%s", (sentence, changes) => {
    const attempt = () => refuseForeignUnits(manifestOf(changes));
    expect(attempt).toThrow('the manifest cannot be trusted: its unit "linux/amd64" ');
    expect(attempt).toThrow(sentence);
    expect(attempt).toThrow(WAY);
  });

  test.each<[string, Partial<ManifestBinary>]>([
    ['its file "../web" has no name of a file', { file: "../web" }],
    ['its file ".." has no name of a file', { file: ".." }],
    ['its file "web" is made of "../../bin/sh"', { file: "web", executable: "../../bin/sh" }],
    ['no unit of it builds its file "web"', { file: "web", package: "./cmd/other" }],
    ['no unit of it builds its file "web"', { file: "web", unit: "plan9/amd64" }],
  ])("%s", (sentence, file) => {
    expect(() => refuseForeignUnits(manifestOf({}, file))).toThrow(sentence);
  });

  test("a version that a shell would run", () => {
    const manifest = manifestOf();
    const source = { ...manifest.source, version: "v1.0.0$(id)" };
    expect(() => refuseForeignUnits({ ...manifest, source })).toThrow(
      'its version "v1.0.0$(id)" is none of a release',
    );
  });

  test("one name for two files, one id for two units, a toolchain that is no version", () => {
    const twice = { ...manifestOf(), binaries: [binary, binary] };
    expect(() => refuseForeignUnits(twice)).toThrow("stands twice");
    const units = { ...manifestOf(), units: [unit, unit] };
    expect(() => refuseForeignUnits(units)).toThrow('its unit "linux/amd64" stands twice');
    const [toolchain] = manifestOf().toolchains;
    if (toolchain === undefined) throw new Error("the sample has a toolchain");
    const other = { ...manifestOf(), toolchains: [{ ...toolchain, version: "../../tmp/go" }] };
    expect(() => refuseForeignUnits(other)).toThrow('its toolchain "../../tmp/go" is no version');
  });
});

describe("what the action writes itself is taken:", () => {
  const settings: readonly [string, Partial<BuildSettings>][] = [
    ["the default", {}],
    ["tags", { tags: ["a", "netgo", "go1.26"] }],
    ["no stripping", { strip: false }],
    ["a profile", { pgo: "cmd/web/default.pgo" }],
    ["no profile", { pgo: "off" }],
    ["an experiment and FIPS", { experiment: "nojsonv2,greenteagc", fips140: "v1.0.0" }],
    ["variables", { vars: { "main.version": "1.2.3", "example.com/a/b.Text": "it's a text" } }],
    ["flags of the linker", { ldflags: ["-H=windowsgui", "-checklinkname=0", "-B", "0x1234"] }],
  ];
  test.each(settings)("%s", (_name, change) => {
    const build = { ...BUILD, ...change };
    for (const buildId of ["keep", "strip"] as const) {
      const packages = ["./cmd/web", ".", "./tools/a+b", "example.com/acme/services/cmd/x"];
      const args = buildArguments({ build, stamp: true, buildId, packages });
      const target = targetEnv({ os: "linux", arch: "arm", level: "v6,softfloat" });
      const goVersion = "1.26.8";
      const env = buildEnvironment({ target, build, goVersion, workspace: true });
      const manifest = manifestOf({ args: [args], env });
      const [toolchain] = manifest.toolchains;
      expect(toolchain?.version).toBe(goVersion);
      refuseForeignUnits(manifest);
    }
  });

  test("the sample of a whole run", () => {
    refuseForeignUnits(sampleManifest());
  });
});
