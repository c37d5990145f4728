import type { Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { capture, killChild } from "../process.ts";
import { closed, startChild } from "./child.ts";
import { childrenOf, signalProcess } from "./children.ts";
import { type Box, type Child, type Engine, type Started, WORK } from "./engine.ts";
import { engineSeconds, writableBytes } from "./limits.ts";
import { asNobody, enterNetwork, findAll, limitArguments, type Machine } from "./machine.ts";

/** Devices that a program finds in an empty root. */
export const DEVICES = ["/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"];

type Tools = Readonly<Record<"bwrap" | "prlimit" | "nsenter" | "setpriv", string>>;

/**
 * bubblewrap. Root starts it as a user without rights, for whom limits hold.
 *
 * @throws Error when a program that it needs is not there.
 */
export async function bubblewrap(machine: Machine): Promise<Engine> {
  const tools: Tools = await findAll(machine, ["bwrap", "prlimit", "nsenter", "setpriv"]);
  const { stdout } = await capture(tools.bwrap, ["--version"], OPTIONS);
  return {
    name: "bubblewrap",
    description: `${stdout.trim() || "bubblewrap"}: empty root, no network`,
    isolated: true,
    start: (box) => start(box, { tools, machine }),
  };
}

const OPTIONS = { cwd: "/", env: {}, timeoutSeconds: engineSeconds };

async function start(
  box: Box,
  { tools, machine }: { readonly tools: Tools; readonly machine: Machine },
): Promise<Started> {
  const { root } = machine;
  const [first = tools.bwrap, ...rest] = [
    ...(root ? asNobody(tools.setpriv, box.user) : []),
    tools.bwrap,
    ...bwrapArguments(box),
  ];
  const child = startChild([first, ...rest], { cwd: "/", env: box.env, pipes: 2 });
  const init = await readInit(child);
  if (init !== undefined) {
    // bubblewrap waits until it may go on, so that the program never runs without its limits.
    await capture(tools.prlimit, [`--pid=${init}`, ...limitArguments()], OPTIONS);
  }
  (child.stdio[4] as unknown as Writable).on("error", () => {}).end("go");
  return {
    child,
    network: async () => {
      if (init === undefined) throw new Error("the program did not start");
      return enterNetwork(tools.nsenter, init, root ? "machine" : "own");
    },
    terminate: async () => {
      for (const pid of init === undefined ? [] : await childrenOf(init)) {
        signalProcess(pid, "SIGTERM");
      }
    },
    end: async () => {
      if (init !== undefined) signalProcess(init, "SIGKILL");
      killChild(child);
      await closed(child);
    },
  };
}

/**
 * Process 1 of the sandbox by its number outside; undefined where bubblewrap could not make one. What
 * it says is read to its end: closed earlier, it would take bubblewrap away in the middle.
 */
async function readInit(child: Child): Promise<number | undefined> {
  const said = await text(child.stdio[3] as unknown as Readable);
  const [, pid] = /"child-pid": *(\d+)/.exec(said) ?? [];
  return pid === undefined ? undefined : Number(pid);
}

/** Devices one by one: `--dev` would take a second user namespace, which bars the way to the network. */
function bwrapArguments({ root, command, user, directories }: Box): string[] {
  return [
    "--unshare-all",
    "--die-with-parent",
    "--new-session",
    "--uid",
    String(user),
    "--gid",
    String(user),
    "--hostname",
    "sandbox",
    "--info-fd",
    "3",
    "--block-fd",
    "4",
    "--ro-bind",
    root,
    "/",
    ...DEVICES.flatMap((device) => ["--dev-bind", device, device]),
    "--proc",
    "/proc",
    ...directories.flatMap((path) => [
      "--perms",
      "1777",
      "--size",
      String(writableBytes),
      "--tmpfs",
      path,
    ]),
    "--chdir",
    WORK,
    "--",
    ...command,
  ];
}
