import { createCipheriv, createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Bytes that do not compress and are the same every time. */
export function noise(length: number): Buffer {
  const cipher = createCipheriv("aes-128-ctr", Buffer.alloc(16), Buffer.alloc(16));
  return cipher.update(Buffer.alloc(length));
}

/** Writes files by path below a directory. */
export async function write(
  directory: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const file = join(directory, ...path.split("/"));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

/** sha256 of each file's content in hex, by path, sorted. */
export function hashesOf(
  files: Readonly<Record<string, string | Uint8Array>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(files)
      .map(([path, content]) => [path, createHash("sha256").update(content).digest("hex")] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
