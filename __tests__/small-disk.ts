import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A directory on a disk of its own that holds few bytes; `remove` takes it away. */
export type SmallDisk = { readonly path: string; readonly remove: () => void };

/**
 * Mounts a small disk, as root or where `sudo` asks for nothing. Undefined where that cannot be done:
 * then its name is printed, or it is an error where MVU_REQUIRE_TOOLS=1.
 */
export function mountSmallDisk(bytes: number): SmallDisk | undefined {
  const path = mkdtempSync(join(tmpdir(), "go-mvu-disk-"));
  const options = `size=${bytes},mode=0777`;
  for (const sudo of [[], ["sudo", "-n"]]) {
    try {
      run([...sudo, "mount", "-t", "tmpfs", "-o", options, "tmpfs", path]);
    } catch {
      continue;
    }
    return {
      path,
      remove: () => {
        run([...sudo, "umount", "-l", path]);
        rmSync(path, { recursive: true });
      },
    };
  }
  rmSync(path, { recursive: true });
  const message = "mount of a tmpfs is not allowed here";
  if (process.env.MVU_REQUIRE_TOOLS === "1") throw new Error(message);
  console.warn(`skipped: ${message}`);
  return undefined;
}

function run([program = "", ...args]: readonly string[]): void {
  execFileSync(program, args, { stdio: "ignore" });
}
