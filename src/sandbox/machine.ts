import { passedVariables } from "../child-environment.ts";
import { findProgram } from "../program.ts";
import { maxOpenFiles, maxProcesses, memoryBytes } from "./limits.ts";

/** What the engines know of this machine. */
export type Machine = {
  readonly platform: NodeJS.Platform;
  /** Whether this process is root, who is no one's equal in what a kernel allows. */
  readonly root: boolean;
  /** For programs of ours, such as podman; what runs in a sandbox gets nothing of it. */
  readonly env: Readonly<Record<string, string>>;
  /** Absolute path of a program; undefined where there is none. */
  readonly find: (name: string) => Promise<string | undefined>;
};

/** Where container engines keep their settings and reach their service. */
const ENGINE_VARIABLES = [
  "XDG_RUNTIME_DIR",
  "DBUS_SESSION_BUS_ADDRESS",
  "DOCKER_HOST",
  "DOCKER_CONFIG",
  "DOCKER_CONTEXT",
  "DOCKER_CERT_PATH",
  "DOCKER_TLS_VERIFY",
  "CONTAINER_HOST",
  "CONTAINERS_CONF",
  "CONTAINERS_STORAGE_CONF",
];

/** Where administrators' programs lie, which not every PATH has. */
const SYSTEM_FOLDERS = "/usr/sbin:/sbin:/usr/bin:/bin";

export function describeMachine(env: Readonly<Record<string, string | undefined>>): Machine {
  const passed = passedVariables(env, ENGINE_VARIABLES);
  const path =
    process.platform === "win32" ? env.PATH : [env.PATH, SYSTEM_FOLDERS].filter(Boolean).join(":");
  return {
    platform: process.platform,
    root: process.getuid?.() === 0,
    env: passed,
    find: (name) => findProgram({ ...env, PATH: path }, name),
  };
}

/**
 * The programs by name that an engine is made of.
 *
 * @throws Error that names the first one that is not there.
 */
export async function findAll<const T extends string>(
  machine: Machine,
  names: readonly T[],
): Promise<Record<T, string>> {
  const found: [T, string][] = [];
  for (const name of names) {
    const path = await machine.find(name);
    if (path === undefined) throw new Error(`${name} is not installed`);
    found.push([name, path]);
  }
  return Object.fromEntries(found) as Record<T, string>;
}

/** The limits of a process and its children, as `prlimit` takes them. */
export function limitArguments(processes = maxProcesses): string[] {
  return [`--nproc=${processes}`, `--nofile=${maxOpenFiles}`, `--data=${memoryBytes}`, "--core=0"];
}

/** Puts a program below a user without rights, as root can. */
export function asNobody(setpriv: string, user: number): string[] {
  return [setpriv, `--reuid=${user}`, `--regid=${user}`, "--clear-groups", "--"];
}

/** Gets into the network of a process, and into its users where it has users of its own. */
export function enterNetwork(
  nsenter: string,
  pid: number,
  users: "own" | "machine",
): readonly string[] {
  const own = users === "own" ? ["--user", "--preserve-credentials"] : [];
  return [nsenter, `--target=${pid}`, ...own, "--net", "--"];
}
