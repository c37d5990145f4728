import { readFile, stat, statfs } from "node:fs/promises";
import { freemem } from "node:os";
import type { Unit } from "../plan/plan.ts";
import { formatBytes } from "../report/figures.ts";

const MIB = 2 ** 20;

/*
 * Measured with Go 1.26.8 for linux/arm64 from nothing. The service of `examples/` (7 programs of
 * 21 MiB in all, 202 packages): GOCACHE grows by 68 MiB and GOTMPDIR to 64 MiB, and the largest
 * process takes 240 MiB. One program that prints a line (62 packages): 26, 24 and 237 MiB. The
 * numbers below stay under both, so that no build is refused which would have gone through.
 */

/** Bytes that the cache grows by for a package that is compiled. */
const CACHE_PER_PACKAGE = 0.3 * MIB;

/** Bytes that `go` works with for it. */
const WORK_PER_PACKAGE = 0.2 * MIB;

/** Bytes for a program: it is linked where `go` works, then moved to its place. */
const LINKED = 2 * 2 * MIB;

/** Bytes of memory without which compiler or linker are killed. */
const MEMORY = 192 * MIB;

/** What a unit takes of the machine at the least, in bytes. */
export type Needs = {
  /** In the directory for the run's files. */
  readonly temporary: number;
  /** In the build cache. */
  readonly cache: number;
  readonly memory: number;
};

/** A directory that is written to, and what its disk has left. */
export type FreeDisk = {
  readonly place: "temporary" | "cache";
  /** Equal for directories on one disk. */
  readonly device: number;
  /** Bytes. */
  readonly free: number;
};

/** What the machine has left, in bytes. */
export type Free = {
  readonly disks: readonly FreeDisk[];
  /** Undefined where the system does not tell what a program could have. */
  readonly memory: number | undefined;
};

/**
 * What a unit needs.
 *
 * @param compiled packages that will be compiled at the least: none where a cache was found.
 */
export function needsOf(unit: Unit, compiled: number): Needs {
  const programs = unit.invocations.flatMap(({ packages }) => packages).length;
  return {
    temporary: programs * LINKED + compiled * WORK_PER_PACKAGE,
    cache: compiled * CACHE_PER_PACKAGE,
    memory: MEMORY,
  };
}

/** One sentence on what the machine lacks for these needs; undefined where nothing is short. */
export function describeShortage(needs: Needs, { disks, memory }: Free): string | undefined {
  for (const { device, place, free } of disks) {
    const needed = disks
      .filter((disk) => disk.device === device)
      .reduce((sum, disk) => sum + needs[disk.place], 0);
    if (free < needed) {
      return `needs about ${formatBytes(needed)} of free disk, ${formatBytes(free)} are left in ${PLACES[place]}: ${MORE_DISK}`;
    }
  }
  if (memory === undefined || memory >= needs.memory) return undefined;
  return `needs about ${formatBytes(needs.memory)} of free memory, ${formatBytes(memory)} are left: use a runner with more memory`;
}

/** Whether an error tells of a full disk, in the words of the systems, of Go and of Node. */
export function isFullDisk(said: string): boolean {
  return /no space left on device|not enough space on the disk|quota exceeded|ENOSPC|EDQUOT/i.test(
    said,
  );
}

/** One sentence on a build that a full disk stopped, with the error as it came. */
export function describeFullDisk(said: string, { disks }: Free): string {
  const [fullest] = [...disks].sort((a, b) => a.free - b.free);
  const left = fullest ? `, ${formatBytes(fullest.free)} are left in ${PLACES[fullest.place]}` : "";
  return `the disk is full${left}: ${MORE_DISK} (${said})`;
}

const PLACES = { temporary: "the temporary directory", cache: "the build cache" } as const;

const MORE_DISK = "use more jobs (max-jobs) or free space";

/** Looks at the machine; a disk that does not tell is left out. */
export async function readFree(places: Readonly<Record<Place, string | undefined>>): Promise<Free> {
  const named: readonly Place[] = ["temporary", "cache"];
  const disks = await Promise.all(
    named.map(async (place): Promise<FreeDisk[]> => {
      const directory = places[place];
      if (directory === undefined) return [];
      try {
        const [{ dev }, { bavail, bsize }] = await Promise.all([
          stat(directory),
          statfs(directory),
        ]);
        return [{ place, device: dev, free: bavail * bsize }];
      } catch {
        return [];
      }
    }),
  );
  return { disks: disks.flat(), memory: await freeMemory() };
}

/** With swap; macOS and the BSDs count as free what no file lies in, which is next to nothing. */
async function freeMemory(): Promise<number | undefined> {
  if (process.platform !== "linux" && process.platform !== "win32") return undefined;
  const free = process.availableMemory?.() ?? freemem();
  const text = await readFile("/proc/meminfo", "utf8").catch(() => "");
  return free + Number(/^SwapFree: +(\d+) kB$/m.exec(text)?.[1] ?? 0) * 1024;
}

type Place = FreeDisk["place"];
