import { readFile } from "node:fs/promises";
import { maxProcesses, writableBytes } from "./limits.ts";
import { limitArguments, type Machine } from "./machine.ts";

/** What goes before a program of this machine so that limits hold for it, as far as tools are there. */
export async function restraints(machine: Machine): Promise<string[]> {
  if (machine.platform !== "linux") return [];
  const setpriv = await machine.find("setpriv");
  const prlimit = await machine.find("prlimit");
  return [
    ...(setpriv === undefined ? [] : [setpriv, "--no-new-privs"]),
    ...(prlimit === undefined
      ? []
      : [prlimit, ...limitArguments(await allowed()), `--fsize=${writableBytes}`, "--"]),
  ];
}

/** The limit counts all processes of a user, and others of it are there already. */
async function allowed(): Promise<number> {
  const [, , , tasks = ""] = (await readFile("/proc/loadavg", "utf8")).split(" ");
  return maxProcesses + Number(tasks.split("/")[1] ?? 0);
}
