import { createHash } from "node:crypto";
import { join } from "node:path";
import type { StructuredPatch } from "diff";
import { UserError } from "../errors.ts";
import { quote } from "../quote.ts";
import { readOwnFile } from "../source/text-file.ts";
import { readDiff } from "./diff.ts";
import { showHunk } from "./hunks.ts";
import { type ChangePlace, placeName, readPlace } from "./place.ts";
import type { PatchSource } from "./source.ts";

/** What a patch wants of one file. */
export type Wish = {
  readonly place: ChangePlace;
  readonly by:
    | {
        readonly kind: "hunks";
        readonly change: "modified" | "added" | "removed";
        readonly diff: StructuredPatch;
      }
    /** Replaces the file, or adds it; without bytes it is removed. */
    | { readonly kind: "file"; readonly from: string; readonly bytes: Buffer | undefined };
};

/** A patch as it lies in the work tree. */
export type ReadPatch = {
  readonly source: PatchSource;
  readonly sha256: string;
  readonly wishes: readonly Wish[];
};

/** Bytes of one diff. */
const MAX_DIFF_BYTES = 1024 * 1024;

/**
 * Reads a patch, and nothing that it changes.
 *
 * @param root absolute; where the paths of the source begin.
 * @throws UserError when it cannot be read, or changes what no patch may change.
 */
export async function readPatch(source: PatchSource, root: string): Promise<ReadPatch> {
  const read =
    source.files === undefined
      ? await readDiffFile(source, root)
      : await readMap(source.files, { source, root });
  const seen = new Set<string>();
  for (const { place, by } of read.wishes) {
    const name = placeName(place);
    if (seen.has(name)) {
      throw new UserError(
        `patches: ${source.name} changes ${quote(name)} twice: put both changes in one place`,
        by.kind === "hunks" ? { detail: showHunk(by.diff, 0) } : {},
      );
    }
    seen.add(name);
  }
  return { source, ...read };
}

/** The hunk that a message about a wish shows; a map has none. */
export function wishedHunk({ by }: Wish): { detail?: string } {
  return by.kind === "hunks" ? { detail: showHunk(by.diff, 0) } : {};
}

async function readDiffFile(
  { name, file }: PatchSource,
  root: string,
): Promise<Omit<ReadPatch, "source">> {
  const bytes = await readOwnFile(join(root, file), root, `patches: ${name}`);
  if (bytes.length > MAX_DIFF_BYTES) {
    throw new UserError(
      `patches: ${name} has ${bytes.length} bytes, and at most ${MAX_DIFF_BYTES} are read: commit the change`,
    );
  }
  const wishes = readDiff(bytes.toString("utf8"), name).map(
    ({ name: changed, kind, diff }): Wish => ({
      place: placeOf(changed, { patch: name, detail: showHunk(diff, 0) }),
      by: { kind: "hunks", change: kind, diff },
    }),
  );
  return { sha256: sha256(bytes), wishes };
}

async function readMap(
  files: NonNullable<PatchSource["files"]>,
  { source, root }: { source: PatchSource; root: string },
): Promise<Omit<ReadPatch, "source">> {
  const wishes: Wish[] = [];
  for (const { name, from } of files) {
    const bytes =
      from === ""
        ? undefined
        : await readOwnFile(join(root, from), root, `patches: ${quote(from)}`);
    const place = placeOf(name, { patch: source.name, detail: undefined });
    wishes.push({ place, by: { kind: "file", from, bytes } });
  }
  const said = wishes.map(({ place, by }) => [
    placeName(place),
    by.kind === "file" && by.bytes !== undefined ? sha256(by.bytes) : "",
  ]);
  return { sha256: sha256(JSON.stringify(said)), wishes };
}

function placeOf(
  name: string,
  { patch, detail }: { patch: string; detail: string | undefined },
): ChangePlace {
  const place = readPlace(name);
  if (!("problem" in place)) return place;
  throw new UserError(
    `patches: ${patch} changes ${quote(name)}, ${place.problem}`,
    detail === undefined ? {} : { detail },
  );
}

function sha256(content: Buffer | string): string {
  return createHash("sha256").update(content).digest("hex");
}
