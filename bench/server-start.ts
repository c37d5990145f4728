/**
 * How a server of the example starts on the processors that docs/startup.md speaks of:
 *
 *     node bench/server-start.ts        prints its tables as Markdown
 *
 * Times are of files that this machine runs itself (amd64 and 386), interleaved, each round with every
 * file once. Of the others only what they ask the kernel for is told, as QEMU's user mode shows it: it
 * translates, and its times say nothing. It needs Linux on amd64, strace and qemu-user.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { targetEnv } from "../src/plan/levels.ts";
import { parseTarget } from "../src/plan/spelling.ts";
import { targetSlug } from "../src/plan/target.ts";
import { countCalls } from "./calls.ts";
import { quantile } from "./quantile.ts";

const rounds = 101;
const warmUps = 3;
/** Runs under strace: the count of calls varies a little with the scheduler. */
const traces = 11;

const module = resolve(import.meta.dirname, "..", "examples", "service");
const native = ["linux/amd64", "linux/386", "linux/386/softfloat"];
const foreign: Readonly<Record<string, string>> = {
  "linux/arm64": "qemu-aarch64",
  "linux/arm": "qemu-arm",
  "linux/arm/v6": "qemu-arm",
  "linux/arm/v5": "qemu-arm",
};

/** The line that the server prints once it listens. */
const LISTENING = "listening on";

type File = { readonly target: string; readonly path: string };

const work = await mkdtemp(join(tmpdir(), "server-start-"));
try {
  const files = [...native, ...Object.keys(foreign)].map(build);
  const own = files.filter(({ target }) => native.includes(target));
  console.log(await shapeTable(files));
  console.log(await timeTable(own));
  console.log(await callTable(files));
} finally {
  await rm(work, { recursive: true, force: true });
}

function build(target: string): File {
  const path = join(work, targetSlug(parseTarget(target)));
  const flags = ["-trimpath", "-ldflags=-s -w", "-gcflags=all=-dwarf=false", "-buildvcs=false"];
  execFileSync("go", ["build", "-o", path, ...flags, "./cmd/web"], {
    cwd: module,
    env: { ...process.env, CGO_ENABLED: "0", ...targetEnv(parseTarget(target)) },
  });
  return { target, path };
}

/** What the files are: bytes, code, alignment, and how often code names a helper of the ARM kernel. */
async function shapeTable(files: readonly File[]): Promise<string> {
  const rows = await Promise.all(
    files.map(async ({ target, path }) => {
      const headers = execFileSync("readelf", ["-hlW", path], { encoding: "utf8" });
      const [, start = "", size = "", alignment = ""] =
        /^ +LOAD +0x0+ (\S+) \S+ (\S+) \S+ R E +(\S+)$/m.exec(headers) ?? [];
      const entry = /Entry point address: +(\S+)/.exec(headers)?.[1] ?? "";
      const flags = /Flags: +(0x\w+)/.exec(headers)?.[1] ?? "";
      const bytes = await readFile(path);
      const first = bytes.readUInt32LE(Number(entry) - Number(start));
      return [
        `\`${target}\``,
        bytes.length.toLocaleString("en"),
        Number(size).toLocaleString("en"),
        alignment,
        flags,
        entry,
        first.toString(16).padStart(8, "0"),
        target.startsWith("linux/arm/") || target === "linux/arm"
          ? `${count(bytes, 0xffff0fc0)} and ${count(bytes, 0xffff0fa0)}`
          : "",
      ];
    }),
  );
  return table(
    [
      "File",
      "Bytes",
      "Code",
      "Alignment",
      "ELF flags",
      "Entry",
      "First word",
      "kuser cmpxchg, barrier",
    ],
    rows,
  );
}

function count(bytes: Buffer, word: number): number {
  const wanted = Buffer.alloc(4);
  wanted.writeUInt32LE(word);
  let found = 0;
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 4)) found += 1;
  return found;
}

type Sample = {
  readonly wall: number;
  readonly cpu: number;
  readonly peak: number;
  readonly faults: number;
};

async function timeTable(files: readonly File[]): Promise<string> {
  const samples = files.map((): Sample[] => []);
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const [index, file] of files.entries()) {
      const sample = await startOnce(file);
      if (round >= 0) samples[index]?.push(sample);
    }
  }
  const rows = files.map(({ target }, index) => {
    const own = samples[index] ?? [];
    const show = (key: keyof Sample, digits: number) => {
      const values = own.map((sample) => sample[key]);
      const [low, middle, high] = [0.25, 0.5, 0.75].map((part) =>
        quantile(values, part).toFixed(digits),
      );
      return `${middle} (${low} to ${high})`;
    };
    return [`\`${target}\``, show("wall", 2), show("cpu", 2), show("peak", 0), show("faults", 0)];
  });
  const head = ["File", "ms to listening", "ms of CPU", "kB at the peak", "page faults"];
  return `${rounds} rounds, medians and quartiles:\n\n${table(head, rows)}`;
}

/** Starts a server, looks at it the moment it listens, and ends it. */
async function startOnce({ path }: File): Promise<Sample> {
  const from = process.hrtime.bigint();
  const child = spawn(path, ["--listen", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "inherit"] });
  await listening(child);
  const wall = Number(process.hrtime.bigint() - from) / 1e6;
  const { pid = 0 } = child;
  const tasks = await readdir(`/proc/${pid}/task`);
  const spent = await Promise.all(
    tasks.map(async (task) =>
      Number((await readFile(`/proc/${pid}/task/${task}/schedstat`, "utf8")).split(" ")[0]),
    ),
  );
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const stat = (await readFile(`/proc/${pid}/stat`, "utf8")).split(") ")[1]?.split(" ") ?? [];
  await end(child);
  return {
    wall,
    cpu: spent.reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e6,
    peak: Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]),
    // The tenth field is minflt; the first two stand before the bracket.
    faults: Number(stat[7]),
  };
}

/** Calls that a file makes until it listens, by name: the middle of some runs. */
async function callTable(files: readonly File[]): Promise<string> {
  const counts = new Map<string, Map<string, number>>();
  for (const file of files) {
    const runs: Map<string, number>[] = [];
    for (let run = 0; run < traces; run += 1) runs.push(await traceOnce(file));
    const names = new Set(runs.flatMap((run) => [...run.keys()]));
    counts.set(
      file.target,
      new Map(
        [...names].map((name) => [
          name,
          quantile(
            runs.map((run) => run.get(name) ?? 0),
            0.5,
          ),
        ]),
      ),
    );
  }
  const names = [...new Set([...counts.values()].flatMap((own) => [...own.keys()]))].sort();
  const rows = names.map((name) => [
    `\`${name}\``,
    ...files.map(({ target }) => String(counts.get(target)?.get(name) ?? "")),
  ]);
  const total = files.map(({ target }) =>
    String([...(counts.get(target)?.values() ?? [])].reduce((sum, each) => sum + each, 0)),
  );
  const head = ["Call", ...files.map(({ target }) => `\`${target}\``)];
  return `Calls until it listens, medians of ${traces} runs:\n\n${table(head, [...rows, ["all", ...total]])}`;
}

async function traceOnce({ target, path }: File): Promise<Map<string, number>> {
  const args = [path, "--listen", "127.0.0.1:0"];
  const emulator = foreign[target];
  const child =
    emulator === undefined
      ? spawn("strace", ["-f", "-n", "-qq", ...args], {
          stdio: ["ignore", "pipe", "pipe"],
          detached: true,
        })
      : spawn(emulator, ["-strace", ...args], {
          stdio: ["ignore", "pipe", "pipe"],
          detached: true,
        });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  await listening(child);
  if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  await once(child, "close");
  return countCalls(said.slice(0, said.indexOf(LISTENING)), target);
}

function listening(child: ChildProcess): Promise<void> {
  return new Promise((done, failed) => {
    let said = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.includes(LISTENING)) done();
    });
    child.once("exit", (status, signal) =>
      failed(new Error(`ended with ${signal ?? status}: ${said}`)),
    );
  });
}

async function end(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "close");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line), ""].join("\n");
}
