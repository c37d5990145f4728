import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { binarySchema, type ManifestBinary } from "../manifest/schema.ts";
import { writeWhole } from "../services/atomic-file.ts";
import { forgetFiles } from "../services/forget-files.ts";
import type { Expectation } from "./expectation.ts";

/** What an inspection found; the rest of a binary's row comes from the plan. */
export type Findings = Omit<
  ManifestBinary,
  "file" | "unit" | "package" | "importPath" | "executable"
>;

/** Remembers what was found in the bytes of programs. */
export type InspectionMemory = {
  /** Findings in the same bytes, held against the same expectation. */
  readonly recall: (sha256: string, expectation: Expectation) => Promise<Findings | undefined>;
  readonly keep: (findings: Findings, expectation: Expectation) => Promise<void>;
};

const {
  file: _f,
  unit: _u,
  package: _p,
  importPath: _i,
  executable: _e,
  ...found
} = binarySchema.entries;
const findingsSchema = v.strictObject(found);

/** Remembers findings in a directory of its own; another version of these checks looks anew. */
export async function rememberInspections(
  directory: string,
): Promise<InspectionMemory | undefined> {
  const checks = await digestOfChecks();
  if (checks === undefined) return undefined;
  await forgetFiles(directory);
  const fileOf = (sha256: string, expectation: Expectation) =>
    join(directory, digestOf(JSON.stringify([checks, sha256, lasting(expectation)])));
  return {
    recall: async (sha256, expectation) => {
      try {
        const text = await readFile(fileOf(sha256, expectation), "utf8");
        const findings = v.parse(findingsSchema, JSON.parse(text));
        return findings.sha256 === sha256 ? findings : undefined;
      } catch {
        return undefined;
      }
    },
    keep: async (findings, expectation) => {
      const file = fileOf(findings.sha256, expectation);
      // What cannot be remembered is inspected again.
      await mkdir(directory, { recursive: true }).catch(() => undefined);
      await writeWhole(file, JSON.stringify(findings)).catch(() => undefined);
    },
  };
}

/** The temporary directory is another one in each run, and bytes that were there before know none of it. */
function lasting(expectation: Expectation): Expectation {
  const machinePaths = expectation.machinePaths.filter(
    ({ name }) => name !== "temporary directory",
  );
  return { ...expectation, machinePaths };
}

/** Of the bundle that these checks are part of; undefined among sources, where each is a file of its own. */
async function digestOfChecks(): Promise<string | undefined> {
  if (extname(import.meta.url) === ".ts") return undefined;
  return digestOf(await readFile(fileURLToPath(import.meta.url)));
}

function digestOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
