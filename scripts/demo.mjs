/**
 * `npm run demo`: the action's whole way on this machine, without GitHub and without an install.
 * Builds examples/service for six targets, checks the files as somebody who downloads them would,
 * and runs the one that this machine can run. Arguments after `--` go to the action.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, createReadStream, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";

const targets = [
  "linux/amd64",
  "linux/arm64",
  "darwin/arm64",
  "windows/amd64",
  "freebsd/amd64",
  "openbsd/amd64",
];

const root = fileURLToPath(new URL("..", import.meta.url));
const extra = process.argv.slice(2);
const services = resolve(root, option("--services") ?? mkdtempSync(join(tmpdir(), "mvu-demo-")));

const status = build();
process.exitCode = status === 0 ? await check() : status;

/** Runs the action as a person would from a terminal. */
function build() {
  const own = [
    ["--working-directory", join(root, "examples", "service")],
    ["--targets", withHost(targets).join(",")],
    ["--services", services],
    // Go's own build cache: the demo's folder is new each time, and a second demo should be quick.
    ["--cache", "off"],
  ].filter(([name]) => option(name) === undefined);
  const args = [join(root, "dist", "cli.js"), "all", ...own.flat(), ...extra];
  const { status, signal, error } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: "inherit",
  });
  if (error) throw error;
  if (signal) console.error(`The action was ended by ${signal}.`);
  return status ?? 1;
}

/** Checks and runs what was uploaded; answers the exit status. */
async function check() {
  const artifacts = join(services, "artifacts");
  const name = readdirSync(artifacts).find((entry) => entry.endsWith("-release"));
  if (name === undefined) {
    console.error(`There is no release artifact in ${artifacts}.`);
    return 1;
  }
  const directory = resolve(artifacts, name);
  const wrong = await verify(directory);
  if (wrong > 0) return 1;
  if (!runCli(directory)) return 1;
  console.log(`Files:   ${directory}`);
  console.log(`Summary: ${resolve(services, "summary.md")}`);
  console.log(`Check them yourself: cd ${quoted(directory)} && ${checksumCommand()}`);
  return 0;
}

/** Compares each file with its line in SHA256SUMS; answers how many differ. */
async function verify(directory) {
  const lines = readFileSync(join(directory, "SHA256SUMS"), "utf8").trimEnd().split("\n");
  let wrong = 0;
  for (const line of lines) {
    const [, expected, file] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
    if (file === undefined) {
      console.error(`SHA256SUMS has a line that is none: ${line}`);
      wrong += 1;
    } else if ((await sha256(join(directory, file))) !== expected) {
      console.error(`${file} is not the file that SHA256SUMS names.`);
      wrong += 1;
    }
  }
  console.log(`\n${lines.length - wrong} of ${lines.length} files are those of SHA256SUMS.`);
  return wrong;
}

async function sha256(file) {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/** Runs this machine's `cli --version`; answers whether it printed a version. */
function runCli(directory) {
  const { os, arch } = host();
  const file = `cli-${os}-${arch}${os === "windows" ? ".exe" : ""}`;
  if (!readdirSync(directory).includes(file)) {
    console.log(`There is no ${file} to run on this machine.`);
    return true;
  }
  // GitHub's downloads lose the execute bit, and so do those of a folder.
  chmodSync(join(directory, file), 0o755);
  const { stdout, error } = spawnSync(join(directory, file), ["--version"], { encoding: "utf8" });
  const answer = (stdout ?? "").trim();
  if (error || !answer.startsWith("v")) {
    console.error(`${file} --version did not print a version: ${error?.message ?? answer}`);
    return false;
  }
  console.log(`${file} --version: ${answer}`);
  return true;
}

/** The targets, with this machine's in place of the last where it is not among them. */
function withHost(list) {
  const { os, arch } = host();
  const own = `${os}/${arch}`;
  return list.includes(own) ? list : [...list.slice(0, -1), own];
}

/** This machine in Go's words. */
function host() {
  const os = { win32: "windows", sunos: "solaris" }[process.platform] ?? process.platform;
  const arch = { x64: "amd64", ia32: "386" }[process.arch] ?? process.arch;
  return { os, arch };
}

/** The value of an option among the arguments that are passed on. */
function option(name) {
  const index = extra.indexOf(name);
  if (index >= 0) return extra[index + 1];
  return extra.find((argument) => argument.startsWith(`${name}=`))?.slice(name.length + 1);
}

function checksumCommand() {
  return process.platform === "darwin" ? "shasum -a 256 -c SHA256SUMS" : "sha256sum -c SHA256SUMS";
}

function quoted(path) {
  return /^[\w./:\\-]+$/.test(path) ? path : JSON.stringify(path);
}
