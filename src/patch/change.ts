import { existsSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import { quote } from "../quote.ts";
import { readOwnFile } from "../source/text-file.ts";
import { applyHunks } from "./hunks.ts";
import type { OpenedModule } from "./modules.ts";
import { type ChangePlace, placeName } from "./place.ts";
import { type ReadPatch, type Wish, wishedHunk } from "./read.ts";

/** Where the trees of sources lie; all absolute. */
export type TreeRoots = {
  readonly root: string;
  readonly goroot: string;
  readonly opened: ReadonlyMap<string, OpenedModule>;
};

/** A wish that was met. */
export type AppliedChange = {
  readonly patch: ReadPatch;
  readonly wish: Wish;
  readonly place: ChangePlace;
  readonly kind: "modified" | "added" | "removed";
  /** In a map, what takes its place, below the repository's root; "" for nothing. */
  readonly from: string | undefined;
  /** Absolute, where the sources have the file. */
  readonly original: string;
  /** Absolute, where `go` sees it; another than `original` for a dependency. */
  readonly overlaid: string;
  /** What takes its place; undefined removes it. */
  readonly content: Buffer | undefined;
};

/**
 * Makes the new content of one file, and writes nothing.
 *
 * @throws UserError that shows the hunk which does not fit.
 */
export async function applyWish(
  wish: Wish,
  { patch, roots }: { readonly patch: ReadPatch; readonly roots: TreeRoots },
): Promise<AppliedChange> {
  const { place, by } = wish;
  const { base, overlaid } = findTree(place, roots);
  const original = join(base, place.path);
  const isThere = existsSync(original);
  const kind = by.kind === "hunks" ? by.change : kindOf(by.bytes, isThere);
  if (isThere === (kind === "added")) throw misplaced(wish, { patch, isThere });
  const common = { patch, wish, place, kind, original, overlaid: join(overlaid, place.path) };
  if (by.kind === "file") return { ...common, from: by.from, content: by.bytes };
  const names = { patch: patch.source.name, file: placeName(place) };
  const before = kind === "added" ? "" : await readText(original, base, { patch, place });
  const after = applyHunks(before, by.diff, names);
  if (kind === "removed" && after !== "") {
    throw new UserError(
      `patches: ${names.patch} removes ${quote(names.file)}, and does not take all of its lines: make it anew from these sources`,
      wishedHunk(wish),
    );
  }
  const content = kind === "removed" ? undefined : Buffer.from(after);
  return { ...common, from: undefined, content };
}

function kindOf(bytes: Buffer | undefined, isThere: boolean): AppliedChange["kind"] {
  if (bytes === undefined) return "removed";
  return isThere ? "modified" : "added";
}

function findTree(
  { part, module }: ChangePlace,
  { root, goroot, opened }: TreeRoots,
): { readonly base: string; readonly overlaid: string } {
  if (part === "main") return { base: root, overlaid: root };
  const standard = join(goroot, "src");
  if (part === "std") return { base: standard, overlaid: standard };
  const found = opened.get(module ?? "");
  if (found === undefined) throw new Error(`the module ${module} was not opened`);
  return { base: found.original, overlaid: found.overlaid };
}

function misplaced(
  wish: Wish,
  { patch, isThere }: { patch: ReadPatch; isThere: boolean },
): UserError {
  const name = quote(placeName(wish.place));
  return new UserError(
    isThere
      ? `patches: ${patch.source.name} adds ${name}, which is there already: make it anew from these sources`
      : `patches: ${patch.source.name} changes ${name}, and there is no such file: correct the path, which begins at the repository's root, GOROOT/src or GOMODCACHE`,
    wishedHunk(wish),
  );
}

/** Hunks are lines of text; bytes that are none would not come through. */
async function readText(
  file: string,
  base: string,
  { patch, place }: { patch: ReadPatch; place: ChangePlace },
): Promise<string> {
  const name = placeName(place);
  const text = (await readOwnFile(file, base, `patches: ${quote(name)}`)).toString("utf8");
  if (!text.includes("\ufffd")) return text;
  throw new UserError(
    `patches: ${patch.source.name} changes ${quote(name)}, which is no UTF-8 text: give the whole file under files`,
  );
}
