import { execFileSync } from "node:child_process";
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Cost, measure, sum } from "./measure.ts";

/** A directory as a cache service keeps it. */
export type Archive = {
  readonly file: string;
  readonly bytes: number;
};

/** How `@actions/cache` packs: zstd where it is there, else gzip. */
export type Packing = { readonly create: string; readonly extract: string };

const zstd: Packing = { create: "zstdmt --long=30", extract: "unzstd --long=30" };
const gzip: Packing = { create: "gzip", extract: "gunzip" };

export function choosePacking(): Packing {
  try {
    execFileSync("zstd", ["--version"], { stdio: "ignore" });
    return zstd;
  } catch {
    return gzip;
  }
}

/** Packs files and directories in `from`, the first of which names the archive, into `to`. */
export async function pack(
  names: readonly [string, ...string[]],
  { from, to, packing }: { from: string; to: string; packing: Packing },
): Promise<Archive> {
  await mkdir(to, { recursive: true });
  const file = join(to, `${names[0]}.tar.packed`);
  const program = `--use-compress-program=${packing.create}`;
  execFileSync("tar", ["--posix", program, "-cf", file, "-C", from, ...names]);
  return { file, bytes: (await stat(file)).size };
}

/** Unpacks one archive after the other. */
export async function unpack(
  archives: readonly Archive[],
  { to, packing }: { to: string; packing: Packing },
): Promise<Cost> {
  await mkdir(to, { recursive: true });
  const costs: Cost[] = [];
  for (const { file } of archives) {
    const args = [
      "tar",
      `--use-compress-program=${packing.extract}`,
      "-xf",
      file,
      "-C",
      to,
    ] as const;
    costs.push(await measure({ args, cwd: to, env: process.env }));
  }
  return sum(costs);
}
