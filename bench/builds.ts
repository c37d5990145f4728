import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { choosePacking } from "./archive.ts";
import { type Contestant, findGoreleaser, makeContestants } from "./contestant.ts";
import { type Cost, measure } from "./measure.ts";
import { checkOut, clone, makeRepository, type Repository, type State } from "./module.ts";
import { quantile } from "./quantile.ts";

export type BuildsOptions = {
  readonly rounds: number;
  readonly targets: readonly string[];
  readonly packages: readonly string[];
  /** Told what is being measured, one line at a time. */
  readonly say: (line: string) => void;
};

type Name = Contestant["name"];

export type Builds = {
  readonly versions: Readonly<Record<string, string>>;
  readonly cores: number;
  readonly rounds: number;
  readonly module: string;
  readonly targets: readonly string[];
  readonly packages: readonly string[];
  readonly cases: readonly CaseFigures[];
  /** Packed bytes of the build caches after the cold build: of all targets, and for a job of one. */
  readonly bytes: Readonly<Record<Name, { readonly all: number; readonly oneTarget: number }>>;
  /** CPU of our own process in the cold build over that of everything it started. */
  readonly ownCpu: number | undefined;
};

export type CaseFigures = {
  readonly title: string;
  readonly contestants: Readonly<Record<Name, Figures>>;
  /** Medians of the action over those of goreleaser. */
  readonly ratio: { readonly wall: number; readonly cpu: number };
};

/** Seconds; restore included. */
export type Figures = {
  readonly wall: number;
  readonly cpu: number;
  /** Part of `wall`; undefined where nothing was restored. */
  readonly restore: number | undefined;
  readonly samples: readonly Sample[];
};

type Sample = { readonly build: Cost; readonly restore: Cost | undefined };

type Case = {
  readonly title: string;
  readonly state: State;
  /** On a fresh machine caches come from what was saved after the first cold build. */
  readonly machine: "empty" | "same" | "fresh";
};

const CASES: readonly Case[] = [
  { title: "cold", state: "base", machine: "empty" },
  { title: "warm, unchanged", state: "base", machine: "same" },
  { title: "warm, one line of a leaf", state: "leaf", machine: "same" },
  { title: "fresh machine, sums bumped", state: "bump", machine: "fresh" },
  { title: "fresh machine, ten commits on", state: "tenth", machine: "fresh" },
];

/**
 * Builds one module in three ways: by goreleaser, by a plain loop of `go build`, and by this action
 * through its command line. In each round each case is built by all three in turn, but by the plain
 * loop in the first alone. Modules are there before, and are shared; each has a GOCACHE of its own.
 * Nothing is sent over a network: a restore is the unpacking alone.
 */
export async function measureBuilds(options: BuildsOptions): Promise<Builds> {
  const { targets, packages, rounds, say } = options;
  const root = await mkdtemp(join(tmpdir(), "mvu-bench-"));
  try {
    const { env, goVersion } = readGo();
    const origin = join(root, "origin");
    await mkdir(origin);
    const repository = await makeRepository({ path: origin, targets, packages, env });
    const goreleaser = findGoreleaser();
    const packing = choosePacking();
    const versions = { ...versionsOf(goreleaser), go: goVersion, packing: packing.create };
    const field = { root, targets, packages, env, goVersion, goreleaser, packing };
    const contestants = await makeContestants(field);
    const race = newRace(contestants);
    for (let round = 1; round <= rounds; round += 1) {
      for (const one of CASES) {
        for (const contestant of contestants) {
          // No ratio takes the plain loop in; one round shows where it stands.
          if (round > 1 && contestant.name === "plain loop") continue;
          const sample = await runCase(one, { contestant, repository });
          race.add(one, contestant.name, sample);
          say(`round ${round}, ${one.title}, ${contestant.name}: ${wallOf(sample).toFixed(1)} s`);
          if (round === 1 && one.machine === "empty") await race.save(contestant);
        }
      }
    }
    return {
      versions,
      cores: availableParallelism(),
      rounds,
      module: repository.module,
      targets,
      packages,
      ...race.figures(),
    };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** The environment of all `go` that run, with no setting of the person but where modules are. */
function readGo(): { env: NodeJS.ProcessEnv; goVersion: string } {
  const env = { ...process.env, GOTOOLCHAIN: "local", GOWORK: "off" };
  const answer = execFileSync("go", ["env", "-json", "GOVERSION", "GOMODCACHE", "GOPROXY"], {
    cwd: tmpdir(),
    env,
    encoding: "utf8",
  });
  const { GOVERSION, ...kept } = JSON.parse(answer) as Record<string, string>;
  return {
    env: { ...env, ...kept, GOENV: "off", GOFLAGS: "", CGO_ENABLED: "0" },
    goVersion: (GOVERSION ?? "").replace(/^go/, ""),
  };
}

async function runCase(
  { state, machine }: Case,
  { contestant, repository }: { contestant: Contestant; repository: Repository },
): Promise<Sample> {
  const { tree, command } = contestant;
  if (machine === "same") checkOut(repository, { to: tree, state });
  else {
    await contestant.reset();
    clone(repository, { to: tree, state });
  }
  const restore = machine === "fresh" ? await contestant.restore() : undefined;
  return { build: await measure(command), restore };
}

/** What was measured so far. */
function newRace(contestants: readonly Contestant[]) {
  const samples = new Map<string, Sample[]>();
  const bytes = new Map<Name, { all: number; oneTarget: number }>();
  const samplesOf = (title: string, name: Name) => samples.get(`${title} ${name}`) ?? [];
  return {
    add({ title }: Case, name: Name, sample: Sample): void {
      samples.set(`${title} ${name}`, [...samplesOf(title, name), sample]);
    },
    async save(contestant: Contestant): Promise<void> {
      const sizes = (await contestant.save()).map((archive) => archive.bytes);
      bytes.set(contestant.name, {
        all: sizes.reduce((total, size) => total + size, 0),
        // A job of one target takes one entry; here the largest.
        oneTarget: Math.max(...sizes),
      });
    },
    figures(): Pick<Builds, "cases" | "bytes" | "ownCpu"> {
      const cases = CASES.map(({ title }) =>
        figuresOf(
          title,
          byName(contestants, (name) => summarize(samplesOf(title, name))),
        ),
      );
      return {
        cases,
        bytes: byName(contestants, (name) => bytes.get(name) ?? { all: 0, oneTarget: 0 }),
        ownCpu: ownCpu(samplesOf(CASES[0]?.title ?? "", "action")),
      };
    },
  };
}

function byName<T>(
  contestants: readonly Contestant[],
  value: (name: Name) => T,
): Readonly<Record<Name, T>> {
  return Object.fromEntries(contestants.map(({ name }) => [name, value(name)])) as Record<Name, T>;
}

function figuresOf(title: string, contestants: Readonly<Record<Name, Figures>>): CaseFigures {
  const { action, goreleaser } = contestants;
  return {
    title,
    contestants,
    ratio: { wall: action.wall / goreleaser.wall, cpu: action.cpu / goreleaser.cpu },
  };
}

function summarize(samples: readonly Sample[]): Figures {
  const restores = samples.flatMap(({ restore }) => (restore ? [restore.wall] : []));
  return {
    wall: median(samples.map(wallOf)),
    cpu: median(samples.map(({ build, restore }) => build.cpu + (restore?.cpu ?? 0))),
    restore: restores.length === 0 ? undefined : median(restores),
    samples,
  };
}

/** The part of our process over what it started: nearly all of that is `go`, the rest is `git`. */
function ownCpu(samples: readonly Sample[]): number | undefined {
  const parts = samples.flatMap(({ build: { cpu, own } }) =>
    own === undefined ? [] : [own / (cpu - own)],
  );
  return parts.length === 0 ? undefined : median(parts);
}

function wallOf({ build, restore }: Sample): number {
  return build.wall + (restore?.wall ?? 0);
}

function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

function versionsOf(goreleaser: string): Record<string, string> {
  const first = (program: string, ...args: readonly string[]) =>
    execFileSync(program, args, { encoding: "utf8" }).trim().split("\n")[0] ?? "";
  const said = execFileSync(goreleaser, ["--version"], { encoding: "utf8" });
  return {
    goreleaser: /^GitVersion:\s*(\S+)/m.exec(said)?.[1] ?? "unknown",
    action: first("git", "-C", import.meta.dirname, "describe", "--always", "--dirty"),
    node: process.version,
    git: first("git", "--version").replace("git version ", ""),
    tar: first("tar", "--version").replace("tar (GNU tar) ", ""),
  };
}
