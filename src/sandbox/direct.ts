import { randomUUID } from "node:crypto";
import { killChild } from "../process.ts";
import { closed, startChild } from "./child.ts";
import { processesWith, signalProcess } from "./children.ts";
import { APP, type Box, type Engine, type Started, WORK } from "./engine.ts";
import type { Machine } from "./machine.ts";
import { restraints } from "./restraint.ts";

/** Marks all that a program starts, so that it is found again outside its process group. */
const MARK = "GO_MVU_RUN";

/** How often what is left is looked for, as what forks may be quicker than one look. */
const LOOKS = 20;

/** A program as any other on this machine: what every system can do, and no sandbox. */
export function direct(machine: Machine): Engine {
  return {
    name: "direct",
    description: "directly on this machine, with its files and its network within reach",
    isolated: false,
    start: async (box) => start(box, { machine, before: await restraints(machine) }),
  };
}

function start(
  box: Box,
  { machine, before }: { readonly machine: Machine; readonly before: readonly string[] },
): Started {
  const mark = randomUUID();
  const [first = "", ...rest] = [
    ...before,
    ...box.command.map((part, index) => (index < box.own ? box.root + part : part)),
  ];
  const work = box.root + WORK;
  const child = startChild([first, ...rest], {
    cwd: work,
    env: { ...box.env, HOME: work, PWD: work, PATH: box.root + APP, [MARK]: mark },
  });
  return {
    child,
    network: async () => [],
    terminate: async () => {
      child.kill("SIGTERM");
    },
    end: async () => {
      killChild(child);
      if (machine.platform === "linux") await endMarked(mark);
      await closed(child);
    },
  };
}

async function endMarked(mark: string): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    const left = await processesWith(MARK, mark);
    if (left.length === 0) return;
    for (const pid of left) signalProcess(pid, "SIGKILL");
  }
}
