/**
 * Assesses a module that somebody else wrote on every port that Go lists, holds each answer against
 * what `go build` says in a loop that shares nothing with this action, and prints both as Markdown:
 * the tables of docs/assess.md.
 *
 *     node scripts/assess-foreign.ts MODULE@VERSION [PACKAGE]
 *
 * It takes a few CPU seconds a port, and ends with 1 where the two differ.
 */
import { execFile, execFileSync } from "node:child_process";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import pLimit from "p-limit";
import type { Assessment, AssessmentRow } from "../src/assess/schema.ts";

const run = promisify(execFile);
const entry = resolve(import.meta.dirname, "..", "src", "cli.ts");
/** Nothing of the machine's Go settings, and the flags that the action compiles with. */
const plain = { ...process.env, GOENV: "off", GOFLAGS: "", GOWORK: "off", CGO_ENABLED: "0" };
const flags = ["-trimpath", "-gcflags=all=-dwarf=false"];

const [source = "", wanted = "./..."] = process.argv.slice(2);
const work = await mkdtemp(join(tmpdir(), "assess-foreign-"));
try {
  const module = await fetchModule();
  const ports = execFileSync("go", ["tool", "dist", "list", "-broken"], { encoding: "utf8" })
    .trim()
    .split("\n")
    .sort();
  const assessment = await assess(module, ports);
  const said = await askGo(module, ports);
  const differing = ports.filter((port) => {
    const row = rowOf(assessment, port);
    return (row?.compilation?.compiles ?? false) !== said.get(port);
  });
  console.log(formatTable(assessment, { ports, said }));
  console.log(differing.length === 0 ? "\nNo port differs." : `\nDiffer: ${differing.join(", ")}`);
  process.exitCode = differing.length === 0 ? 0 : 1;
} finally {
  await rm(work, { recursive: true, force: true });
}

/** Copies a module out of the module cache, where nothing can be written. */
async function fetchModule(): Promise<string> {
  const { stdout } = await run("go", ["mod", "download", "-json", source], {
    cwd: work,
    env: plain,
  });
  const { Dir } = JSON.parse(stdout) as { Dir: string };
  const directory = join(work, "module");
  await cp(Dir, directory, { recursive: true });
  execFileSync("chmod", ["-R", "u+w", directory]);
  return directory;
}

async function assess(directory: string, ports: readonly string[]): Promise<Assessment> {
  const version = execFileSync("go", ["env", "GOVERSION"], { encoding: "utf8", env: plain })
    .trim()
    .slice(2);
  const services = join(work, "services");
  const packages = wanted === "./..." ? [] : ["--packages", wanted];
  const args = [entry, "assess", "--services", services, "--go-version", version, ...packages];
  await run(process.execPath, [...args, "--targets", ports.join(",")], {
    cwd: directory,
    env: { ...plain, GITHUB_WORKSPACE: undefined },
    maxBuffer: 64 * 2 ** 20,
  }).catch((error: { readonly code?: number; readonly stderr?: string }) => {
    // 1 is the answer that not all of them are ready.
    if (error.code !== 1) throw error;
  });
  const outputs = JSON.parse(await readFile(join(services, "outputs.json"), "utf8")) as {
    readonly directory: string;
  };
  return JSON.parse(await readFile(join(outputs.directory, "assessment.json"), "utf8"));
}

/** By port: whether `go build` ends with 0. */
async function askGo(directory: string, ports: readonly string[]): Promise<Map<string, boolean>> {
  const limit = pLimit(availableParallelism());
  const answers = ports.map((port) =>
    limit(async (): Promise<[string, boolean]> => {
      const [GOOS = "", GOARCH = ""] = port.split("/");
      const args = ["build", "-o", "/dev/null", ...flags, wanted];
      const env = { ...plain, GOOS, GOARCH };
      const ended = await run("go", args, { cwd: directory, env }).catch(() => undefined);
      return [port, ended !== undefined];
    }),
  );
  return new Map(await Promise.all(answers));
}

function rowOf({ rows }: Assessment, port: string): AssessmentRow | undefined {
  return rows.find(({ target }) => target === port);
}

function formatTable(
  assessment: Assessment,
  {
    ports,
    said,
  }: { readonly ports: readonly string[]; readonly said: ReadonlyMap<string, boolean> },
): string {
  const lines = ports.map((port) => {
    const row = rowOf(assessment, port);
    const built = said.get(port) ? "builds" : "fails";
    const why = row?.verdict === "ready" ? "" : (row?.reason ?? "");
    return `| \`${port}\` | ${row?.verdict} | ${built} | ${why.replaceAll("|", "\\|")} |`;
  });
  const head = ["| Port | Verdict | `go build` | Why |", "|---|---|---|---|"];
  return [`${source}, Go ${assessment.go}:`, "", ...head, ...lines].join("\n");
}
