import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import type { EngineName } from "../../src/sandbox/engine.ts";

/** Processes, mounts and containers of a program, by a name that no other has. */
export function leftOf(executable: string, engine: EngineName): string[] {
  const processes = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => readOr(`/proc/${pid}/cmdline`).includes(executable))
    .map((pid) => `process ${pid} ${readOr(`/proc/${pid}/status`).split("\n")[2]}`);
  const mounts = readOr("/proc/mounts")
    .split("\n")
    .filter((line) => line.includes("/run/run-") && line.includes("go-mvu-test"));
  const isContainer = engine === "podman" || engine === "docker";
  const containers = isContainer
    ? execFileSync(engine, ["ps", "--all", "--no-trunc", "--format={{.Command}}"], {
        encoding: "utf8",
      }).split("\n")
    : [];
  return [...processes, ...mounts, ...containers.filter((line) => line.includes(executable))];
}

function readOr(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
