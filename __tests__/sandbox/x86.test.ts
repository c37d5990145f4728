import { execFileSync, spawnSync } from "node:child_process";
import { cp } from "node:fs/promises";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Manifest } from "../../src/manifest/schema.ts";
import { parseTarget } from "../../src/plan/spelling.ts";
import { askCpu, neededFeatures, readHost } from "../../src/sandbox/cpu.ts";
import { gitIn, runProject, settingsFor } from "../project.ts";
import { type Temporary, temporaryDirectory } from "../temporary.ts";
import { findTool } from "../tools.ts";

const host = await readHost();
const fixture = resolve(import.meta.dirname, "..", "fixtures", "syscalls");
const targets = [
  "linux/386",
  "linux/386/softfloat",
  "linux/amd64",
  "linux/amd64/v2",
  "linux/amd64/v3",
  "linux/amd64/v4",
];

/** What the program says on Linux, whatever the processor: EINVAL and its kin have one number. */
const LINES = [
  "socket dgram: ok",
  "bind dgram: ok",
  "getsockname: ok",
  "socket dgram: ok",
  "sendto: ok",
  "ioctl FIONREAD: ok",
  "waiting 5",
  "ioctl TIOCGWINSZ of a socket: error 25",
  "listen on a dgram: error 95",
  "socket stream: ok",
  "bind stream: ok",
  "getsockname: ok",
  "listen: ok",
  "sendto to no descriptor: error 9",
  "socket of no family: error 97",
  "write to no descriptor: error 9",
];

/** What QEMU calls a feature that Linux has another name for. */
const QEMU_NAMES: Readonly<Record<string, string>> = {
  pni: "sse3",
  sse4_1: "sse4.1",
  sse4_2: "sse4.2",
  lahf_lm: "lahf-lm",
};

const isHere = host.os === "linux" && host.arch === "amd64" && findTool("go") !== undefined;
if (!isHere) console.warn("skipped: files for x86 run on an amd64 kernel of Linux");

let work: Temporary;
let built: { readonly manifest: Manifest; readonly directory: string };

beforeAll(async () => {
  if (!isHere) return;
  work = await temporaryDirectory();
  const root = join(work.path, "repository");
  await cp(fixture, root, { recursive: true });
  const git = gitIn(root);
  git("init", "-q");
  git("add", "-A");
  git("commit", "-q", "-m", "calls");
  const services = join(work.path, "services");
  const output = join(root, "out");
  const { manifest } = await runProject(settingsFor(root, { targets, output }), { services });
  built = { manifest, directory: output };
});
afterAll(async () => {
  await work?.[Symbol.asyncDispose]();
});

describe.runIf(isHere)("files for x86 on the amd64 kernel", () => {
  test.each(targets)("%s answers alike, or is not run where it would trap", (name) => {
    const target = parseTarget(name);
    const binary = built.manifest.binaries.find(({ unit }) => unit === name);
    expect(binary?.checks.filter(({ verdict }) => verdict === "fail")).toEqual([]);
    const answer = askCpu(target, host);
    if (answer.kind === "lacking") {
      console.warn(`skipped: ${name}: this processor lacks ${answer.features.join(", ")}`);
      return;
    }
    expect(answer).toEqual({ kind: "native" });
    const ended = spawnSync(join(built.directory, binary?.file ?? ""), { encoding: "utf8" });
    expect({ status: ended.status, signal: ended.signal, stderr: ended.stderr }).toEqual({
      status: 7,
      signal: null,
      stderr: "",
    });
    expect(ended.stdout.trimEnd().split("\n")).toEqual(LINES);
  });

  const qemu = findTool("qemu-x86_64");
  const features = (level: string) => neededFeatures(parseTarget(`linux/amd64/${level}`));
  const onlyV3 = features("v3").filter((name) => !features("v2").includes(name));
  test
    .skipIf(qemu === undefined)
    .each([
      ...features("v2").map((name) => ["v2", name] as const),
      ...onlyV3.map((name) => ["v3", name] as const),
    ])("Go itself refuses %s on a processor without %s alone", (level, name) => {
    const unit = `linux/amd64/${level}`;
    const file = built.manifest.binaries.find((each) => each.unit === unit)?.file ?? "";
    const run = (cpu: string) =>
      spawnSync(qemu ?? "", ["-cpu", cpu, join(built.directory, file)], { encoding: "utf8" });
    expect(run("max").status).toBe(7);
    const without = run(`max,-${QEMU_NAMES[name] ?? name}`);
    expect({ status: without.status, signal: without.signal }).toEqual({ status: 1, signal: null });
    expect(without.stderr).toContain(`AMD64 processors with ${level} microarchitecture support`);
  });

  test("the two are what they are called: other files, with other calls in them", () => {
    const kinds = ["linux/386", "linux/amd64"].map((name) => {
      const file = built.manifest.binaries.find(({ unit }) => unit === name)?.file ?? "";
      return execFileSync("go", ["version", "-m", join(built.directory, file)], {
        encoding: "utf8",
      });
    });
    expect(kinds[0]).toContain("GOARCH=386");
    expect(kinds[1]).toContain("GOARCH=amd64");
  });
});
