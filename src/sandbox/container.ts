import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { capture, killChild, stopSignal } from "../process.ts";
import { cleanUp, closed, startChild } from "./child.ts";
import { type Box, type Child, type Engine, type Started, WORK } from "./engine.ts";
import { writeImage } from "./image.ts";
import { engineSeconds, maxOpenFiles, maxProcesses, memoryBytes, writableBytes } from "./limits.ts";
import { enterNetwork, findAll, type Machine } from "./machine.ts";

/** How a container engine is asked on this machine. */
export type ContainerWay = {
  readonly name: "docker" | "podman";
  /** Arguments before the verb. */
  readonly global: readonly string[];
  /** Whether memory and processes are limited for the container, and not for each process. */
  readonly groups: boolean;
};

/** Ways to ask, the best first: Debian's podman cannot use its own runtime with old control groups. */
export const CONTAINER_WAYS: readonly ContainerWay[] = [
  { name: "docker", global: [], groups: true },
  { name: "podman", global: [], groups: true },
  { name: "podman", global: ["--runtime=runc", "--cgroup-manager=cgroupfs"], groups: true },
  { name: "podman", global: [], groups: false },
];

type Ask = {
  readonly way: ContainerWay;
  readonly program: string;
  readonly machine: Machine;
  readonly enter: (pid: number) => readonly string[];
};

/**
 * docker or podman, with an image of the program alone.
 *
 * @throws Error when it is not there, or does not answer.
 */
export async function container(way: ContainerWay, machine: Machine): Promise<Engine> {
  const tools = await findAll(machine, [way.name, "nsenter"]);
  const sudo = machine.root ? undefined : await machine.find("sudo");
  const enter = (pid: number) => {
    if (machine.root) return enterNetwork(tools.nsenter, pid, "machine");
    // docker's containers are root's; podman's are the user's own.
    return way.name === "docker" && sudo !== undefined
      ? [sudo, "-n", ...enterNetwork(tools.nsenter, pid, "machine")]
      : enterNetwork(tools.nsenter, pid, "own");
  };
  const ask: Ask = { way, program: tools[way.name], machine, enter };
  const format = way.name === "docker" ? "{{.Server.Version}}" : "{{.Client.Version}}";
  const version = await answered(ask, ["version", `--format=${format}`]);
  return {
    name: way.name,
    description: `${way.name} ${version}: empty root, no network`,
    isolated: true,
    start: (box) => start(box, ask),
  };
}

async function start(box: Box, ask: Ask): Promise<Started> {
  const { way, program, machine, enter } = ask;
  const name = `go-mvu-run-${randomBytes(8).toString("hex")}`;
  const image = `${name}:run`;
  const archive = join(box.root, "..", "image.tar");
  await writeImage(box.root, archive);
  await answered(ask, ["import", archive, image]);
  const child = startChild([program, ...way.global, ...runArguments(box, { way, name, image })], {
    cwd: "/",
    env: machine.env,
  });
  const remove = async () => {
    // Without a time podman asks it to end first, and waits ten seconds.
    const time = way.name === "podman" ? ["--time=0"] : [];
    const clean = (...args: readonly string[]) =>
      cleanUp([program, ...way.global, ...args], machine.env);
    await clean("rm", "--force", ...time, name);
    await clean("rmi", "--force", image);
  };
  // The service that runs it does not end with this process.
  const stop = () => void remove();
  stopSignal.addEventListener("abort", stop);
  return {
    child,
    network: async () => enter(await pidOf(name, { ask, child })),
    terminate: async () => {
      await asked(ask, ["kill", "--signal=TERM", name]);
    },
    end: async () => {
      await remove();
      stopSignal.removeEventListener("abort", stop);
      killChild(child);
      await closed(child);
    },
  };
}

function runArguments(
  { command, env, user, directories }: Box,
  {
    way,
    name,
    image,
  }: { readonly way: ContainerWay; readonly name: string; readonly image: string },
): string[] {
  const own =
    way.name === "docker"
      ? []
      : ["--read-only-tmpfs=false", "--no-hosts", "--unsetenv-all", "--passwd=false"];
  const groups = way.groups ? [`--memory=${memoryBytes}`, `--pids-limit=${maxProcesses}`] : [];
  return [
    "run",
    "--interactive",
    // As process 1 a program, or its emulator, would outlive the signals that end others.
    "--init",
    `--name=${name}`,
    "--pull=never",
    "--log-driver=none",
    "--network=none",
    "--ipc=none",
    "--hostname=sandbox",
    "--read-only",
    "--cap-drop=all",
    "--security-opt=no-new-privileges",
    `--user=${user}:${user}`,
    `--workdir=${WORK}`,
    ...groups,
    `--ulimit=nofile=${maxOpenFiles}:${maxOpenFiles}`,
    `--ulimit=nproc=${maxProcesses}:${maxProcesses}`,
    "--ulimit=core=0:0",
    ...own,
    ...directories.map((path) => `--tmpfs=${path}:rw,nosuid,nodev,size=${writableBytes},mode=1777`),
    ...Object.entries(env).map(([variable, value]) => `--env=${variable}=${value}`),
    image,
    ...command,
  ];
}

/** The program by its number outside. */
async function pidOf(
  name: string,
  { ask, child }: { readonly ask: Ask; readonly child: Child },
): Promise<number> {
  const end = performance.now() + engineSeconds * 1000;
  while (performance.now() < end && child.exitCode === null) {
    const { stdout } = await asked(ask, ["inspect", "--format={{.State.Pid}}", name]);
    const pid = Number(stdout.trim());
    if (pid > 0) return pid;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${ask.way.name} started no program`);
}

function asked({ way, program, machine }: Ask, args: readonly string[]) {
  return capture(program, [...way.global, ...args], {
    cwd: "/",
    env: machine.env,
    timeoutSeconds: engineSeconds,
  });
}

/** What an engine answers; rejects with its own words where it fails. */
async function answered(ask: Ask, args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await asked(ask, args);
  if (status === 0) return stdout.trim();
  throw new Error(stderr.trim().split("\n").at(-1) || `${ask.way.name} ${args[0]} failed`);
}
