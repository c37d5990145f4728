import { dirname } from "node:path";
import type { Dropped } from "../plan/plan.ts";
import { usedDirectories } from "../source/module.ts";
import type { Place } from "../source/place.ts";
import { trackedFiles } from "../source/repository.ts";

/** Modules of their own below the working directory: they are listed, not built. */
export async function nestedModules(
  place: Place,
  env: Readonly<Record<string, string>>,
): Promise<Dropped[]> {
  const { workingDirectory, moduleRoot, workFile, repository } = place;
  if (!repository) return [];
  const files = await trackedFiles(workingDirectory, env, "go.mod");
  const built = workFile === undefined ? [moduleRoot] : await usedDirectories(workFile);
  return files
    .map((file) => dirname(file))
    .filter((directory) => !built.includes(directory) && !directory.includes("testdata"))
    .map((directory) => {
      const path = `./${directory.slice(workingDirectory.length + 1).replaceAll("\\", "/")}`;
      return {
        package: path,
        reason: "it is a module of its own: build it in a step with its own working-directory",
      };
    });
}
