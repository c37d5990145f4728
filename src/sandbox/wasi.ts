import { dirname, extname } from "node:path";
import { fileURLToPath } from "node:url";
import { killChild } from "../process.ts";
import { closed, startChild } from "./child.ts";
import type { Box, Engine, Started } from "./engine.ts";
import type { Machine } from "./machine.ts";
import { restraints } from "./restraint.ts";
import type { WasiCall } from "./wasi-inner.ts";

/** Beside this file as a source, and in `dist/`. */
const innerFile = fileURLToPath(
  new URL(`./wasi-inner${extname(import.meta.url)}`, import.meta.url),
);

/** Node's WASI in a process of its own, which sees the box alone. */
export function wasi(machine: Machine): Engine {
  return {
    name: "wasi",
    description: `WASI of Node ${process.versions.node}: no files but its own, no network`,
    isolated: true,
    start: async (box) => start(box, await restraints(machine)),
  };
}

function start({ root, command, env }: Box, before: readonly string[]): Started {
  const [program, ...args] = command;
  const call: WasiCall = { root, program, args, env };
  const [first = process.execPath, ...rest] = [
    ...before,
    process.execPath,
    "--permission",
    "--allow-wasi",
    `--allow-fs-read=${root}/*`,
    `--allow-fs-read=${dirname(innerFile)}/*`,
    "--disable-warning=ExperimentalWarning",
    "--disable-warning=SecurityWarning",
    innerFile,
    JSON.stringify(call),
  ];
  const child = startChild([first, ...rest], { cwd: root, env: {} });
  return {
    child,
    network: () => Promise.reject(new Error("a WASI program cannot listen")),
    terminate: async () => {
      child.kill("SIGTERM");
    },
    end: async () => {
      killChild(child);
      await closed(child);
    },
  };
}
