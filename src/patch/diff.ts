import { parsePatch, type StructuredPatch } from "diff";
import { messageOf, UserError } from "../errors.ts";
import { quote } from "../quote.ts";
import { showHunk } from "./hunks.ts";

/** What a unified diff does to one file. */
export type FileDiff = {
  /** As the diff names it, without git's `a/` and `b/`. */
  readonly name: string;
  readonly kind: "modified" | "added" | "removed";
  readonly diff: StructuredPatch;
};

/** Files that one diff may change. */
const MAX_FILES = 200;

/**
 * Reads a unified diff, as `git diff` or `diff -u` writes it.
 *
 * @param patch its name, for messages.
 * @throws UserError when it is none, or does what no unified diff tells line by line: a rename, a
 *   change of mode, a binary file.
 */
export function readDiff(text: string, patch: string): FileDiff[] {
  const parsed = parse(text, patch);
  if (parsed.length === 0) {
    throw new UserError(`patches: ${patch} holds no unified diff: make it with git diff`);
  }
  if (parsed.length > MAX_FILES) {
    throw new UserError(
      `patches: ${patch} changes ${parsed.length} files, and at most ${MAX_FILES} are taken: commit the change`,
    );
  }
  return parsed.map((diff) => readFile(diff, patch));
}

/** A mail of `git format-patch` ends in git's version, which no hunk counts. */
const MAIL_END = /\n-- \n\d[^\n]*\n*$/;

function parse(text: string, patch: string): StructuredPatch[] {
  const body = text.replace(MAIL_END, "\n");
  let parsed: StructuredPatch[];
  try {
    parsed = parsePatch(body);
  } catch (cause) {
    throw new UserError(
      `patches: ${patch} is no whole unified diff (${quote(messageOf(cause))}): make it anew with git diff`,
      { cause },
    );
  }
  const files = parsed.filter((file) => file.oldFileName !== undefined || file.hunks.length > 0);
  const hunks = files.reduce((count, file) => count + file.hunks.length, 0);
  // What does not look like a hunk is passed over by the parser, and would be lost in silence.
  if (hunks !== (body.match(/^@@/gm) ?? []).length) {
    throw new UserError(
      `patches: ${patch} has a hunk whose first line cannot be read: make it anew with git diff`,
    );
  }
  return files;
}

function readFile(diff: StructuredPatch, patch: string): FileDiff {
  const [before, after] = fileNames(diff);
  const name = after ?? before;
  if (name === undefined) {
    throw new UserError(
      `patches: ${patch} has a hunk without the name of its file: make it anew with git diff`,
      { detail: showHunk(diff, 0) },
    );
  }
  const isEmptyFile = diff.hunks.length === 0 && (diff.isCreate === true || diff.isDelete === true);
  if (diff.isRename || diff.isCopy || (diff.hunks.length === 0 && !isEmptyFile)) {
    throw new UserError(
      `patches: ${patch} changes ${quote(name)} in a way that is not told line by line (a rename, a mode, a binary file): make it with git diff --no-renames, or give the file under files`,
    );
  }
  if (before !== undefined && after !== undefined && before !== after) {
    throw new UserError(
      `patches: ${patch} calls one file ${quote(before)} and ${quote(after)}: give both the path below the repository's root`,
      { detail: showHunk(diff, 0) },
    );
  }
  const kind = before === undefined ? "added" : after === undefined ? "removed" : "modified";
  if (kind === "modified") refuseLoose(diff, { name, patch });
  refuseDisorder(diff, { name, patch });
  return { name, kind, diff };
}

/** The names before and after; undefined where there is no file. */
function fileNames({ oldFileName, newFileName, isCreate, isDelete }: StructuredPatch) {
  const names = [
    isCreate || oldFileName === "/dev/null" ? undefined : oldFileName,
    isDelete || newFileName === "/dev/null" ? undefined : newFileName,
  ] as const;
  const isPrefixed = (names[0]?.startsWith("a/") ?? true) && (names[1]?.startsWith("b/") ?? true);
  return isPrefixed ? names.map((name) => name?.slice("a/".length)) : names;
}

/** Hunks follow each other in a diff as their lines do in the file. */
function refuseDisorder(
  { hunks, ...diff }: StructuredPatch,
  { name, patch }: { name: string; patch: string },
): void {
  const index = hunks.findIndex(({ oldStart }, at) => {
    const before = hunks[at - 1];
    return before !== undefined && oldStart < before.oldStart + before.oldLines;
  });
  if (index < 0) return;
  throw new UserError(
    `patches: hunk ${index + 1} of ${patch} begins before the one above it ends, in ${quote(name)}: make it anew with git diff`,
    { detail: showHunk({ ...diff, hunks }, index) },
  );
}

/** A hunk that only adds fits everywhere, so that nothing would tell when it has gone astray. */
function refuseLoose(diff: StructuredPatch, names: { name: string; patch: string }): void {
  const index = diff.hunks.findIndex(({ lines }) => !lines.some((line) => /^[ -]|^$/.test(line)));
  if (index < 0) return;
  throw new UserError(
    `patches: hunk ${index + 1} of ${names.patch} has no line of ${quote(names.name)} to hold on to: make it with git diff -U3`,
    { detail: showHunk(diff, index) },
  );
}
