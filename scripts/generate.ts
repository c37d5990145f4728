// Makes what follows from other files: the JSON schemas, the tables of README.md, docs/abi.md, and
// the inputs of the reusable workflow.
// `node scripts/generate.ts` writes them, with `--check` it fails when one is stale.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { formatAbiPage } from "./generate/abi-page.ts";
import { formatAssessmentSchema } from "./generate/assessment-schema.ts";
import { formatConfigSchema } from "./generate/config-schema.ts";
import { formatManifestSchema } from "./generate/manifest-schema.ts";
import { fillTables } from "./generate/tables.ts";
import { formatVerificationSchema } from "./generate/verification-schema.ts";
import { fillWorkflow } from "./generate/workflow.ts";

/** A file below the project's root, and how its text follows from what it is now. */
type Product = {
  readonly path: string;
  readonly make: (current: string, root: string) => string | Promise<string>;
};

const PRODUCTS: readonly Product[] = [
  { path: "schema/mvu.schema.json", make: () => formatConfigSchema() },
  { path: "schema/manifest.schema.json", make: () => formatManifestSchema() },
  { path: "docs/abi.md", make: () => formatAbiPage() },
  { path: "schema/verification.schema.json", make: () => formatVerificationSchema() },
  { path: "schema/assessment.schema.json", make: () => formatAssessmentSchema() },
  {
    path: "README.md",
    make: async (current, root) =>
      fillTables(current, await readFile(join(root, "action.yml"), "utf8")),
  },
  {
    path: ".github/workflows/build.yml",
    make: async (current, root) =>
      fillWorkflow(current, await readFile(join(root, "action.yml"), "utf8")),
  },
];

/**
 * Brings every product up to date, or only names the stale ones.
 *
 * @throws Error when README.md or the workflow lacks its markers.
 */
export async function generate(root: string, mode: "write" | "check"): Promise<readonly string[]> {
  const stale: string[] = [];
  for (const { path, make } of PRODUCTS) {
    const file = join(root, path);
    const current = await readFile(file, "utf8").catch(() => "");
    const made = await make(current, root);
    if (made === current) continue;
    stale.push(path);
    if (mode === "write") await writeFile(file, made);
  }
  return stale;
}

if (import.meta.main) {
  const mode = process.argv.includes("--check") ? "check" : "write";
  try {
    const stale = await generate(join(import.meta.dirname, ".."), mode);
    if (mode === "check" && stale.length > 0) {
      throw new Error(`${stale.join(", ")}: not up to date; run npm run generate and commit`);
    }
    for (const path of stale) console.log(`made ${path}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
