import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { quantile } from "./quantile.ts";

/** Rounds that count, and those before them that warm the disk. */
const rounds = 21;
const warmUps = 2;

const dist = resolve(import.meta.dirname, "..", "dist");

export type StartUp = {
  readonly node: string;
  readonly rounds: number;
  readonly programs: readonly Timing[];
  readonly dist: { readonly files: number; readonly bytes: number };
};

/** Milliseconds from before the spawn to the end of the process. */
export type Timing = {
  readonly program: string;
  readonly median: number;
  readonly quartiles: readonly [number, number];
  /** Median of the differences to the empty program of the same round. */
  readonly overEmpty: number;
};

/**
 * How long the action takes until it calls `go` for the first time: inputs, configuration and go.mod
 * are read, then a stub in the place of `go` kills its caller, which proves that it was called. Each
 * round runs every program once, so that a slow moment of the machine meets all of them.
 */
export async function measureStartUp(): Promise<StartUp> {
  const root = await mkdtemp(join(tmpdir(), "mvu-bench-"));
  try {
    const programs = await preparePrograms(root);
    const samples = programs.map((): number[] => []);
    for (let round = -warmUps; round < rounds; round += 1) {
      for (const [index, program] of programs.entries()) {
        const milliseconds = await time(program);
        if (round >= 0) samples[index]?.push(milliseconds);
      }
    }
    return {
      node: process.version,
      rounds,
      programs: programs.map(({ name }, index) => summarize(name, samples[index], samples[0])),
      dist: await sizeOf(dist),
    };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

type Program = {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** How it has to end: an exit status, or the signal of the stub. */
  readonly end: 0 | "SIGKILL";
};

async function preparePrograms(root: string): Promise<readonly Program[]> {
  const module = join(root, "module");
  const stubs = join(root, "stubs");
  await mkdir(module);
  await mkdir(stubs);
  await writeFile(join(root, "empty.mjs"), "");
  await writeFile(
    join(module, "go.mod"),
    "module example.com/m\n\ngo 1.26.0\n\ntoolchain go1.26.0\n",
  );
  await writeFile(join(module, "main.go"), "package main\n\nfunc main() {}\n");
  await writeFile(join(stubs, "go"), "#!/bin/sh\nkill -KILL $PPID\n");
  await chmod(join(stubs, "go"), 0o755);
  const cli = join(dist, "cli.js");
  const env = {
    ...process.env,
    PATH: `${stubs}${delimiter}${process.env.PATH}`,
    // Nothing is found and nothing is fetched: the stub is the first program that is asked.
    RUNNER_TOOL_CACHE: join(root, "tools"),
  };
  const args = [cli, "all", "--services", join(root, "services")];
  return [
    { name: "empty program", args: [join(root, "empty.mjs")], env, cwd: module, end: 0 },
    { name: "cli.js --help", args: [cli, "--help"], env, cwd: module, end: 0 },
    { name: "cli.js all, to the first go", args, env, cwd: module, end: "SIGKILL" },
  ];
}

async function time({ name, args, env, cwd, end }: Program): Promise<number> {
  const from = process.hrtime.bigint();
  const child = spawn(process.execPath, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const output: Buffer[] = [];
  child.stdout.on("data", (data: Buffer) => output.push(data));
  child.stderr.on("data", (data: Buffer) => output.push(data));
  await once(child, "close");
  const milliseconds = Number(process.hrtime.bigint() - from) / 1e6;
  const ended = child.signalCode ?? child.exitCode;
  if (ended !== end) {
    throw new Error(`${name} ended with ${ended} instead of ${end}:\n${Buffer.concat(output)}`);
  }
  return milliseconds;
}

function summarize(program: string, own: readonly number[] = [], empty: readonly number[] = []) {
  const differences = own.map((value, index) => value - (empty[index] ?? Number.NaN));
  return {
    program,
    median: quantile(own, 0.5),
    quartiles: [quantile(own, 0.25), quantile(own, 0.75)] as const,
    overEmpty: quantile(differences, 0.5),
  };
}

async function sizeOf(directory: string): Promise<StartUp["dist"]> {
  const files = await readdir(directory);
  const stats = await Promise.all(files.map((file) => stat(join(directory, file))));
  return { files: files.length, bytes: stats.reduce((sum, { size }) => sum + size, 0) };
}
