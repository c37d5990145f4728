import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { writeWhole } from "../services/atomic-file.ts";
import { NOTE } from "./layout.ts";
import type { Seen } from "./verify.ts";

const noteSchema = v.object({
  saved: v.number(),
  secondsPerPackage: v.optional(v.number()),
  grown: v.optional(v.number(), 0),
});

/** What is remembered of a build cache, among its files. */
export type Note = {
  /** When the entry was saved, in milliseconds since 1970. */
  readonly saved: number;
  /** What one package took when most were compiled; undefined until that was seen. */
  readonly secondsPerPackage?: number | undefined;
  /** Packages that were compiled since what is of no use was last removed; where entries stay in place. */
  readonly grown: number;
};

/** Undefined where there is none; one that cannot be read is as good as none. */
export function readNote(directory: string): Promise<Note | undefined> {
  return readJson(join(directory, NOTE), noteSchema);
}

export async function writeNote(directory: string, note: Note): Promise<void> {
  await writeFile(join(directory, NOTE), JSON.stringify(note));
}

const seenSchema = v.record(v.string(), v.string());

/** What was found good in a cache that stays in place; beside its directory, for it is no part of it. */
export async function readSeen(directory: string): Promise<Seen> {
  return (await readJson(seenFile(directory), seenSchema)) ?? {};
}

export async function writeSeen(directory: string, seen: Seen): Promise<void> {
  await writeWhole(seenFile(directory), JSON.stringify(seen));
}

function seenFile(directory: string): string {
  return `${directory}.seen.json`;
}

async function readJson<T>(
  file: string,
  schema: v.GenericSchema<unknown, T>,
): Promise<T | undefined> {
  try {
    return v.parse(schema, JSON.parse(await readFile(file, "utf8")));
  } catch {
    return undefined;
  }
}
