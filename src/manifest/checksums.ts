import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { UserError } from "../errors.ts";
import { quote } from "../quote.ts";
import type { Manifest } from "./schema.ts";

/** A file of a release by its name alone, and the SHA-256 of its bytes as 64 lowercase hex digits. */
export type Checksum = { readonly file: string; readonly sha256: string };

/** What a release is made of: binaries and bills of materials. */
export function releasedFiles({
  binaries,
  sboms = [],
}: Pick<Manifest, "binaries" | "sboms">): Checksum[] {
  return [...binaries, ...sboms].map(({ file, sha256 }) => ({ file, sha256 }));
}

/** Size in bytes and SHA-256 of a file, read as a stream; rejects with the file system's own error. */
export async function hashFile(path: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { size, sha256: hash.digest("hex") };
}

/** SHA-256 of bytes as 64 lowercase hex digits. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * The text of `SHA256SUMS`: one `<hex>  <name>` line a file, sorted by name in the order of bytes,
 * as `sha256sum -c` reads it.
 *
 * @throws UserError for a name that is no asset name, a name that stands twice, or a wrong digest.
 */
export function formatChecksums(files: readonly Checksum[]): string {
  const digests = collect(files, (file) => `The file ${quote(file)}`);
  const names = [...digests.keys()].sort();
  return names.map((name) => `${digests.get(name)}  ${name}\n`).join("");
}

/**
 * Reads `SHA256SUMS`, also as other programs write it (`*` before a name that was read as binary).
 *
 * @throws UserError that names the line.
 */
export function parseChecksums(text: string): Checksum[] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const files = lines.map((line, index) => {
    const [, sha256, file] = LINE.exec(line) ?? [];
    if (sha256 === undefined || file === undefined) {
      throw new UserError(
        `SHA256SUMS, line ${index + 1}: expected 64 hex digits, two spaces and a file name, found ${quote(line)}`,
      );
    }
    return { file, sha256 };
  });
  collect(files, (file, index) => `SHA256SUMS, line ${index + 1}: the file ${quote(file)}`);
  return files;
}

const LINE = /^([0-9a-f]{64}) [ *](.+)$/;
const NAME = /^[A-Za-z0-9._-]+$/;
const DIGEST = /^[0-9a-f]{64}$/;

function collect(
  files: readonly Checksum[],
  describe: (file: string, index: number) => string,
): Map<string, string> {
  const digests = new Map<string, string>();
  for (const [index, { file, sha256 }] of files.entries()) {
    if (!NAME.test(file) || file === "." || file === "..") {
      throw new UserError(
        `${describe(file, index)} cannot be released under this name: use letters, digits, ".", "_" and "-" only`,
      );
    }
    if (digests.has(file)) {
      throw new UserError(
        `${describe(file, index)} stands twice: give each file a name of its own`,
      );
    }
    if (!DIGEST.test(sha256)) {
      throw new UserError(
        `${describe(file, index)} has the digest ${quote(sha256)}: expected 64 lowercase hex digits`,
      );
    }
    digests.set(file, sha256);
  }
  return digests;
}
