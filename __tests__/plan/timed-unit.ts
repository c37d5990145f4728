import type { TimedUnit } from "../../src/plan/durations.ts";
import { parseTarget } from "../../src/plan/spelling.ts";
import { BUILD } from "../project.ts";

/** A unit that becomes so many files, with what decides its duration. */
export function timedUnit(
  id: string,
  { files = 1, tags = [] }: { files?: number; tags?: readonly string[] } = {},
): TimedUnit {
  const packages = Array.from({ length: files }, (_, index) => ({
    path: `./cmd/${index}`,
    importPath: `example.com/m/cmd/${index}`,
    name: `${index}`,
    file: `${index}`,
    executable: `${index}`,
    module: {
      path: "example.com/m",
      version: undefined,
      sum: undefined,
      directory: "/m",
      kind: "main" as const,
      vendored: false,
    },
  }));
  return {
    id,
    target: parseTarget(id.split(" ")[0] ?? ""),
    toolchain: 0,
    build: { ...BUILD, tags },
    invocations: [{ directory: "0", args: [], packages }],
  };
}
