import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { usedDirectories } from "../source/module.ts";
import type { Place } from "../source/place.ts";

/** Texts of all files that fix the modules of a build; a file that is not there is no text. */
export async function readSums({ moduleRoot, workFile }: Place): Promise<string[]> {
  const roots = [
    ...(moduleRoot === undefined ? [] : [moduleRoot]),
    ...(workFile === undefined ? [] : [dirname(workFile), ...(await usedDirectories(workFile))]),
  ];
  const names = ["go.sum", "go.work.sum", join("vendor", "modules.txt")];
  const files = new Set(roots.flatMap((root) => names.map((name) => join(root, name))));
  const texts = await Promise.all([...files].map((file) => readFile(file, "utf8").catch(() => "")));
  return texts.filter((text) => text !== "");
}
