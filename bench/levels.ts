/**
 * What becomes of a program on a processor that lacks something of its level, with QEMU's models in the
 * place of old machines:
 *
 *     node bench/levels.ts        prints the tables of docs/startup.md as Markdown
 *
 * It needs Linux, and qemu-user.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const module = resolve(import.meta.dirname, "..", "examples", "service");

type Family = {
  readonly emulator: string;
  readonly arch: string;
  readonly variable: string;
  /** GOARM=v6m is no level, and `go build` takes it all the same: that is shown, not used. */
  readonly levels: readonly string[];
  /** Models from old to new. */
  readonly processors: readonly string[];
};

const families: readonly Family[] = [
  {
    emulator: "qemu-x86_64",
    arch: "amd64",
    variable: "GOAMD64",
    levels: ["v1", "v2", "v3", "v4"],
    processors: ["core2duo", "Nehalem", "Haswell", "max"],
  },
  {
    emulator: "qemu-aarch64",
    arch: "arm64",
    variable: "GOARM64",
    levels: ["v8.0", "v8.1"],
    processors: ["cortex-a53", "cortex-a57", "cortex-a76", "max"],
  },
  {
    emulator: "qemu-arm",
    arch: "arm",
    variable: "GOARM",
    levels: ["5", "6", "7", "v6m"],
    processors: ["arm926", "arm1136", "arm1176", "cortex-a7"],
  },
];

const work = await mkdtemp(join(tmpdir(), "levels-"));
try {
  for (const family of families) console.log(tableOf(family));
} finally {
  await rm(work, { recursive: true, force: true });
}

function tableOf(family: Family): string {
  const { variable, levels, processors } = family;
  const rows = levels.map((level) => {
    const path = build(family, level);
    const answers = processors.map((processor) => askOn(processor, { path, family }));
    return `| \`${variable}=${level}\` | ${answers.join(" | ")} |`;
  });
  return [
    `| | ${processors.join(" | ")} |`,
    `|---|${processors.map(() => "---|").join("")}`,
    ...rows,
    "",
  ].join("\n");
}

function build({ arch, variable }: Family, level: string): string {
  const path = join(work, `${arch}-${level}`);
  execFileSync("go", ["build", "-trimpath", "-buildvcs=false", "-o", path, "./cmd/cli"], {
    cwd: module,
    env: { ...process.env, CGO_ENABLED: "0", GOOS: "linux", GOARCH: arch, [variable]: level },
  });
  return path;
}

/** `runs`, `says so` where Go's own start-up code refuses with a sentence, or the signal that ended it. */
function askOn(
  processor: string,
  { path, family }: { readonly path: string; readonly family: Family },
): string {
  const ended = spawnSync(family.emulator, ["-cpu", processor, path, "--version"], {
    encoding: "utf8",
    timeout: 60_000,
  });
  if (ended.status === 0) return "runs";
  if (ended.stderr.includes("can only be run on")) return "says so";
  const signal = /uncaught target signal \d+ \(([^)]+)\)/.exec(ended.stderr)?.[1];
  return (signal ?? ended.stderr.trim().split("\n")[0] ?? "").toLowerCase();
}
