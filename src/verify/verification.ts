import * as v from "valibot";
import { CAUSE_KINDS } from "../manifest/reproduction.ts";

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const text = v.string();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What building again showed of one file. */
const verifiedFile = v.strictObject({
  file: text,
  unit: text,
  /** As the manifest has it. */
  recorded: sha256,
  /** Of the file that was built here; absent where none was. */
  rebuilt: v.optional(sha256),
  /** Of the file beside the manifest; absent where there is none. */
  asset: v.optional(sha256),
  verdict: v.picklist(["pass", "fail", "skip"]),
  /** The signature that was left out of the comparison. */
  signature: v.optional(v.picklist(["Mach-O code signature", "Authenticode signature"])),
  /** What is wrong, or why nothing was compared: sentences. */
  findings: v.array(text),
  /** Why the bytes differ, the most specific first. */
  causes: v.array(v.strictObject({ kind: v.picklist(CAUSE_KINDS), detail: text })),
});

const usedToolchain = v.strictObject({
  /** `1.26.8` */
  version: text,
  host: text,
  digest: sha256,
  recorded: v.strictObject({ host: text, digest: sha256 }),
});

/** What `mode: verify` found. */
export const verificationSchema = v.strictObject({
  $schema: v.optional(text),
  schema: v.literal(1),
  /** `pass` only when every file of the manifest was built again and is the same. */
  status: v.picklist(["pass", "fail"]),
  /** SHA-256 of the manifest that was verified. */
  manifest: sha256,
  module: text,
  version: text,
  commit: text,
  toolchains: v.array(usedToolchain),
  files: v.array(verifiedFile),
  /** Units that the manifest says failed, and that have no file. */
  notBuilt: v.array(text),
  /** What a reader should know: sentences. */
  notices: v.array(text),
  seconds: v.pipe(v.number(), v.minValue(0)),
  /** Files beside the manifest that were compared. */
  assets: count,
});

export type Verification = v.InferOutput<typeof verificationSchema>;
export type VerifiedFile = Verification["files"][number];
export type UsedToolchain = Verification["toolchains"][number];

/** Where the JSON schema lies in this action's repository. */
export const VERIFICATION_SCHEMA = "schema/verification.schema.json";

/** Whether everything that the manifest tells of was proven: a file that was not compared is not. */
export function statusOf(files: readonly VerifiedFile[]): Verification["status"] {
  return files.length > 0 && files.every(({ verdict }) => verdict === "pass") ? "pass" : "fail";
}

/** The document as JSON, with a newline at the end. */
export function formatVerification(verification: Verification): string {
  const document = v.parse(verificationSchema, verification);
  return `${JSON.stringify({ $schema: VERIFICATION_SCHEMA, ...document }, undefined, 2)}\n`;
}
