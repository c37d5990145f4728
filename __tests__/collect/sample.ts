import { createHash } from "node:crypto";
import type { ReceivedPart } from "../../src/collect/received.ts";
import { describePlanned, type PlannedUnit, packagesOf } from "../../src/collect/unit.ts";
import type { Part } from "../../src/manifest/part.ts";
import type { Manifest, ManifestBinary } from "../../src/manifest/schema.ts";
import type { PlanDocument } from "../../src/plan/document.ts";
import { formatPlan, planDigest } from "../../src/plan/plan-file.ts";

const GO = "1.26.8";
const PATHS = ["./cmd/cli", "./cmd/web"];
const WAY = { jobs: 3, waitSeconds: 20, wallSeconds: 120, billedMinutes: 6 };

/** Two programs for three required targets and an experimental one, in three jobs. */
export function samplePlan(overrides: Partial<PlanDocument> = {}): PlanDocument {
  return {
    schema: 1,
    source: {
      module: "example.com/acme",
      directory: ".",
      commit: "5d0c2f7be1a94c6f8e3b27d1904ab6c5e8f01d23",
      date: "2026-11-23T10:00:00Z",
      tag: "v1.4.2",
      tags: ["v1.4.2"],
      dirty: false,
    },
    settings: {
      before: [["go", "generate", "./..."]],
      buildId: "keep",
      reproduce: { method: "off", difference: "assert" },
      runs: { when: "off", require: [], rules: [] },
      dataBytes: false,
      cache: "auto",
      offline: false,
      goDownloadBaseUrl: "https://go.dev/dl",
    },
    version: "v1.4.2",
    stamp: { stamp: true, reason: "HEAD has a version tag", notice: false },
    toolchains: [
      { version: GO, host: "linux/amd64", digest: sha256("toolchain"), reason: "go.mod" },
    ],
    units: [
      planUnit("linux", "amd64"),
      planUnit("linux", "arm64"),
      planUnit("windows", "amd64"),
      planUnit("plan9", "amd64", true),
    ],
    dropped: [{ target: "linux/arm/v5", reason: "exclude" }],
    notices: ["GOFLAGS of this machine is ignored"],
    dependencies: [{ units: [0, 1, 2, 3], packages: 200, modules: [], cgo: [], standardCgo: [] }],
    durations: [],
    jobs: [planJob(1, "linux", [0, 1]), planJob(2, "windows", [2]), planJob(3, "plan9", [3])],
    parallel: 12,
    estimate: { concurrency: 20, naive: WAY, packed: WAY, single: WAY, costRatio: 1 },
    ...overrides,
  };
}

/** The digest of the sample plan's file. */
export function digestOf(plan: PlanDocument): string {
  return planDigest(formatPlan(plan));
}

/** What a job of the plan leaves when all goes well. */
export function samplePart(
  plan: PlanDocument,
  id: number,
  overrides: Partial<Omit<Part, "manifest">> & { manifest?: Partial<Manifest> } = {},
): Part {
  const units = (plan.jobs[id - 1]?.units ?? []).flatMap((index) => plan.units[index] ?? []);
  const { manifest, ...rest } = overrides;
  return {
    schema: 1,
    plan: digestOf(plan),
    job: id,
    attempt: 1,
    ...rest,
    manifest: {
      schema: 1,
      status: "pass",
      source: {
        module: "example.com/acme",
        directory: ".",
        commit: "5d0c2f7be1a94c6f8e3b27d1904ab6c5e8f01d23",
        date: "2026-11-23T10:00:00Z",
        tags: ["v1.4.2"],
        dirty: false,
        version: "v1.4.2",
        stamped: true,
        before: [["go", "generate", "./..."]],
      },
      toolchains: [{ version: GO, host: "linux/amd64", digest: sha256("toolchain") }],
      units: units.map((unit) => ({ ...describePlanned(unit), status: "built", errors: {} })),
      binaries: units.flatMap((unit) => packagesOf(unit).map(({ path }) => binary(unit, path))),
      dropped: [{ target: "linux/arm/v5", reason: "exclude" }],
      observed: {
        started: `2026-11-23T10:0${id}:00.000Z`,
        seconds: 90.5,
        services: "github",
        runner: { os: "linux", arch: "x64", cores: 4, memory: 16_000_000_000, name: `r${id}` },
        notices: ["GOFLAGS of this machine is ignored"],
        toolchainOrigins: ["tool-cache"],
        repository: "https://github.com/acme/services.git",
        units: Object.fromEntries(units.map((unit) => [unit.id, work(id)])),
      },
      ...manifest,
    },
  };
}

/** The part as it comes out of an artifact of the right name, with the files that it names. */
export function received(plan: PlanDocument, part: Part, id = part.job): ReceivedPart {
  const job = plan.jobs.find((candidate) => candidate.id === id);
  if (job === undefined) throw new Error(`the plan has no job ${id}`);
  const files = part.manifest.binaries.map(({ file, size, sha256 }) => ({ file, size, sha256 }));
  return { name: partName(plan, id), job, part, files };
}

export function partName(plan: PlanDocument, id: number): string {
  return `mvu-job-${id}-${digestOf(plan).slice(0, 12)}`;
}

/** The bytes of a file of the sample. */
export function contentOf(file: string): string {
  return `program ${file}\n`;
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function planUnit(os: string, arch: string, experimental = false): PlannedUnit {
  const suffix = os === "windows" ? ".exe" : "";
  return {
    id: `${os}/${arch}`,
    target: { os, arch },
    variant: "default",
    toolchain: 0,
    build: {
      tags: [],
      ldflags: [],
      vars: {},
      strip: true,
      pgo: "auto",
      experiment: "",
      fips140: "off",
    },
    env: { CGO_ENABLED: "0", GOARCH: arch, GOOS: os, GOTOOLCHAIN: `go${GO}` },
    invocations: [
      {
        directory: "0",
        args: ["build", "-trimpath", "-buildvcs=true", "--", ...PATHS],
        packages: PATHS.map((path) => ({
          path,
          importPath: path.replace(".", "example.com/acme"),
          name: path.slice(6),
          file: `${path.slice(6)}-${os}-${arch}${suffix}`,
          executable: `${path.slice(6)}${suffix}`,
          module: { path: "example.com/acme", directory: ".", kind: "main", vendored: false },
        })),
      },
    ],
    patches: [],
    experimental,
  };
}

function planJob(id: number, name: string, units: number[]): PlanDocument["jobs"][number] {
  const writes = { modules: id === 1, toolchains: id === 1, units };
  return { id, name, runsOn: "ubuntu-latest", units, seconds: 60, writes };
}

function binary(unit: PlannedUnit, path: string): ManifestBinary {
  const planned = packagesOf(unit).find((each) => each.path === path);
  const { file = "", importPath = "", executable = "" } = planned ?? {};
  return {
    file,
    unit: unit.id,
    package: path,
    importPath,
    executable,
    size: contentOf(file).length,
    sha256: sha256(contentOf(file)),
    linkage: "static",
    libraries: [],
    buildInfo: { go: `go${GO}` },
    checks: [{ name: "format", verdict: "pass", evidence: "as planned" }],
    warnings: [],
  };
}

function work(job: number): Manifest["observed"]["units"][string] {
  const cache = { class: "miss" as const, bytes: 0, seconds: 0, trusted: false };
  return { job, seconds: 42, compiled: 200, reused: 0, cache };
}
