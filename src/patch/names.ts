import { relative } from "node:path";

/**
 * What Go says with the names of patched files in the place of their copies', which lie on this
 * machine alone. Go names a file from where it runs, or by its absolute path where that is shorter.
 *
 * @param names from `preparePatches`.
 */
export function nameCopies(
  text: string,
  {
    names,
    workingDirectory,
  }: {
    readonly names: ReadonlyMap<string, string>;
    readonly workingDirectory: string;
  },
): string {
  return [...names].reduce(
    (said, [copy, name]) =>
      said.replaceAll(relative(workingDirectory, copy), name).replaceAll(copy, name),
    text,
  );
}
