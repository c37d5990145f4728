import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { killChild } from "../process.ts";
import { DEVICES } from "./bubblewrap.ts";
import { closed, startChild } from "./child.ts";
import { childrenOf, signalProcess } from "./children.ts";
import { type Box, type Engine, type Started, WORK } from "./engine.ts";
import { engineSeconds, writableBytes } from "./limits.ts";
import { enterNetwork, findAll, limitArguments, type Machine } from "./machine.ts";
import type { Inner } from "./unshare-inner.ts";

/** Beside this file as a source, and in `dist/`. */
const innerFile = fileURLToPath(
  new URL(`./unshare-inner${extname(import.meta.url)}`, import.meta.url),
);

type Tools = Readonly<
  Record<"unshare" | "mount" | "ip" | "prlimit" | "nsenter" | "setpriv", string>
>;

/**
 * Linux's namespaces through `unshare`, with a process of ours as the first one in them.
 *
 * @throws Error when a program that it needs is not there.
 */
export async function unshare(machine: Machine): Promise<Engine> {
  const tools: Tools = await findAll(machine, [
    "unshare",
    "mount",
    "ip",
    "prlimit",
    "nsenter",
    "setpriv",
  ]);
  return {
    name: "unshare",
    description: "unshare: empty root, no network",
    isolated: true,
    start: async (box) => start(box, { tools, machine }),
  };
}

function start(
  box: Box,
  { tools, machine }: { readonly tools: Tools; readonly machine: Machine },
): Started {
  const { root } = machine;
  const child = startChild(
    [
      tools.unshare,
      ...(root ? [] : ["--user", "--map-root-user"]),
      "--mount",
      "--net",
      "--pid",
      "--ipc",
      "--uts",
      "--fork",
      "--kill-child",
      "--",
      process.execPath,
      innerFile,
      JSON.stringify(describeInner(box, { tools, root })),
    ],
    { cwd: "/", env: {} },
  );
  const outer = async () => (await childrenOf(child.pid ?? 0))[0];
  return {
    child,
    network: async () => enterNetwork(tools.nsenter, await until(outer), root ? "machine" : "own"),
    terminate: async () => {
      for (const pid of await childrenOf((await outer()) ?? 0)) signalProcess(pid, "SIGTERM");
    },
    end: async () => {
      const first = await outer();
      if (first !== undefined) signalProcess(first, "SIGKILL");
      killChild(child);
      await closed(child);
    },
  };
}

/** What is done inside, and the program with all that goes before it. */
function describeInner(
  { root: directory, command, user: id, directories, env }: Box,
  { tools, root }: { readonly tools: Tools; readonly root: boolean },
): Inner {
  const change = root
    ? [`--setuid=${id}`, `--setgid=${id}`]
    : ["--user", `--map-user=${id}`, `--map-group=${id}`];
  const enter = [tools.unshare, ...change, `--root=${directory}`, `--wd=${WORK}`, "--"];
  const limits = [tools.prlimit, ...limitArguments(), "--"];
  return {
    steps: [
      [tools.ip, "link", "set", "lo", "up"],
      [tools.mount, "--rbind", directory, directory],
      [tools.mount, "-t", "proc", "proc", `${directory}/proc`],
      ...DEVICES.map((device) => [tools.mount, "--bind", device, directory + device]),
      ...directories.map((path) => [
        tools.mount,
        "-t",
        "tmpfs",
        "-o",
        `size=${writableBytes},mode=1777,nosuid,nodev`,
        "tmpfs",
        directory + path,
      ]),
      [tools.mount, "-o", "remount,bind,ro,nosuid,nodev", directory],
    ],
    command: [tools.setpriv, "--no-new-privs", ...limits, ...enter, ...command],
    env,
  };
}

/** Waits for a process that is about to be there. */
async function until(find: () => Promise<number | undefined>): Promise<number> {
  const end = performance.now() + engineSeconds * 1000;
  while (performance.now() < end) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("the program did not start");
}
