import type { Attribution } from "../../manifest/bytes.ts";

/** Adds up bytes by package. */
export type Tally = {
  /** A package that is undefined stays without attribution. */
  readonly add: (name: string | undefined, size: number) => void;
  readonly result: (size: number) => Attribution;
};

/** @param main the import path of the main package, which symbols call `main`. */
export function startTally(main: string | undefined): Tally {
  const sizes = new Map<string, number>();
  return {
    add: (name, size) => {
      if (name === undefined || size === 0) return;
      const path = name === "main" ? (main ?? name) : name;
      sizes.set(path, (sizes.get(path) ?? 0) + size);
    },
    result: (size) => {
      const packages = [...sizes].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
      const attributed = packages.reduce((sum, [, own]) => sum + own, 0);
      return { size, attributed, packages: Object.fromEntries(packages) };
    },
  };
}
