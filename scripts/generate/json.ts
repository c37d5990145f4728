import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Writes a value as the project's formatter does, so that `npm run check` accepts the file. */
export function formatJson(value: unknown, path: string): string {
  const biome = fileURLToPath(import.meta.resolve("@biomejs/biome/bin/biome"));
  return execFileSync(process.execPath, [biome, "format", `--stdin-file-path=${path}`], {
    input: JSON.stringify(value),
    encoding: "utf8",
  });
}
