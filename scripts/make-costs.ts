/**
 * Makes src/plan/costs.json: the processor seconds of a cold build of a small web server, for one
 * port of each architecture beside linux/amd64.
 *
 *     node scripts/make-costs.ts    takes about five minutes on two processors
 *
 * It needs a `go` and a `bash` on PATH. Processor seconds are taken, not those of the clock, so that
 * other work on the machine changes little; the table is still a measurement, and differs by some
 * hundredths from one run to the next.
 */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const file = fileURLToPath(new URL("../src/plan/costs.json", import.meta.url));

/** The first is what the others are compared with. Ports of one architecture differ little. */
const ports = [
  "linux/amd64",
  "linux/386",
  "linux/arm",
  "linux/arm64",
  "linux/loong64",
  "linux/mips",
  "linux/mipsle",
  "linux/mips64",
  "linux/mips64le",
  "linux/ppc64",
  "linux/ppc64le",
  "linux/riscv64",
  "linux/s390x",
  "wasip1/wasm",
  "darwin/arm64",
  "windows/amd64",
];

const source = `package main

import "net/http"

var version string

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte(version)) })
	http.ListenAndServe("localhost:8080", nil)
}
`;

type Cost = { readonly packages: number; readonly compile: number; readonly link: number };

/** Builds from nothing, then once more with another variable, which only links. */
async function measure(port: string, module: string): Promise<Cost> {
  const cache = await mkdtemp(join(tmpdir(), "costs-"));
  const [GOOS, GOARCH] = port.split("/");
  const own = { GOOS, GOARCH, GOCACHE: cache, CGO_ENABLED: "0", GOFLAGS: "", GOTOOLCHAIN: "local" };
  const env = { ...process.env, ...own };
  try {
    const { stdout } = await run("go", ["list", "-deps", "."], { cwd: module, env });
    const build = async (version: string) => {
      const flags = ["-trimpath", "-gcflags=all=-dwarf=false"];
      const ldflags = `-ldflags=-s -w -X main.version=${version}`;
      const args = ["go", "build", ...flags, ldflags, "-o", join(cache, "out"), "."];
      const timed = 'TIMEFORMAT="%U %S"; time "$@"';
      const { stderr } = await run("bash", ["-c", timed, "bash", ...args], { cwd: module, env });
      return stderr
        .trim()
        .split(" ")
        .map(Number)
        .reduce((sum, each) => sum + each, 0);
    };
    const cold = await build("1");
    const link = await build("2");
    return { packages: stdout.trim().split("\n").length, compile: cold - link, link };
  } finally {
    await rm(cache, { recursive: true, force: true });
  }
}

const directory = await mkdtemp(join(tmpdir(), "costs-"));
try {
  const module = join(directory, "module");
  await mkdir(module);
  await writeFile(join(module, "go.mod"), "module example.com/web\n\ngo 1.24\n");
  await writeFile(join(module, "main.go"), source);
  const { stdout } = await run("go", ["env", "GOVERSION"]);
  const costs: [string, Cost][] = [];
  for (const port of ports) {
    const cost = await measure(port, module);
    console.log(port, cost);
    costs.push([port, cost]);
  }
  const base = costs[0]?.[1];
  if (!base) throw new Error("no port was measured");
  const total = ({ compile, link }: Cost) => compile + link;
  const table = {
    go: stdout.trim().slice("go".length),
    method:
      "User and system seconds of a cold go build -trimpath of a main that imports net/http, CGO_ENABLED=0, without DWARF; link is a second build that only links. Ports are relative to the first.",
    base: {
      port: ports[0],
      packages: base.packages,
      compileSeconds: round(base.compile),
      linkSeconds: round(base.link),
    },
    ports: Object.fromEntries(
      costs.map(([port, cost]) => [port, round(total(cost) / total(base))]),
    ),
  };
  await writeFile(file, `${JSON.stringify(table, undefined, 2)}\n`);
} finally {
  await rm(directory, { recursive: true, force: true });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
