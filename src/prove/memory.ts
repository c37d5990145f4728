import { createHash } from "node:crypto";
import { mkdir, readFile, utimes } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { writeWhole } from "../services/atomic-file.ts";
import { forgetFiles } from "../services/forget-files.ts";

/** Remembers which units gave the same bytes twice. */
export type ProofMemory = {
  /** Packages that the second build of an equal unit compiled; undefined where none is known. */
  readonly recall: (deciding: readonly unknown[]) => Promise<number | undefined>;
  readonly keep: (deciding: readonly unknown[], compiled: number) => Promise<void>;
};

const proofSchema = v.strictObject({
  compiled: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

/**
 * Remembers proofs in a directory of its own, by all that decides them; another version of this
 * program proves anew.
 *
 * @param version of this program; undefined, and so no memory, among sources.
 */
export async function rememberProofs(
  directory: string,
  version: string | undefined,
): Promise<ProofMemory | undefined> {
  if (version === undefined) return undefined;
  await forgetFiles(directory);
  const fileOf = (deciding: readonly unknown[]) =>
    join(directory, digestOf(JSON.stringify([version, ...deciding])));
  return {
    recall: async (deciding) => {
      try {
        const file = fileOf(deciding);
        const { compiled } = v.parse(proofSchema, JSON.parse(await readFile(file, "utf8")));
        const now = new Date();
        await utimes(file, now, now);
        return compiled;
      } catch {
        return undefined;
      }
    },
    keep: async (deciding, compiled) => {
      // What cannot be remembered is proven again.
      await mkdir(directory, { recursive: true }).catch(() => undefined);
      await writeWhole(fileOf(deciding), JSON.stringify({ compiled })).catch(() => undefined);
    },
  };
}

/** Digest of the bundle that this file is part of; undefined among sources, where each is a file of its own. */
export async function digestOfProgram(): Promise<string | undefined> {
  if (extname(import.meta.url) === ".ts") return undefined;
  return digestOf(await readFile(fileURLToPath(import.meta.url)));
}

function digestOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
