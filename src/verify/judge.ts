import type { Cause } from "../manifest/reproduction.ts";
import type { ManifestBinary } from "../manifest/schema.ts";
import type { Signature } from "../prove/signature/unsigned.ts";
import type { VerifiedFile } from "./verification.ts";

/** What is known of one file when it is judged. */
export type Evidence = {
  readonly binary: Pick<ManifestBinary, "file" | "unit" | "sha256">;
  /** SHA-256 of what was built here, or why there is none. */
  readonly rebuilt: { readonly sha256: string } | { readonly error: string };
  /** SHA-256 of the file beside the manifest. */
  readonly asset: string | undefined;
  /** What `SHA256SUMS` says; `absent` where it does not name the file, undefined where there is none. */
  readonly checksum: string | undefined;
  /** What holding the asset, or what is recorded, against the rebuilt file showed; asked for where digests differ. */
  readonly compared: Compared | undefined;
};

export type Compared = {
  /** The signature that alone makes the asset another file. */
  readonly signature: Signature | undefined;
  readonly causes: readonly Cause[];
};

/** Whether the bytes have to be looked at. */
export function needsComparing({ rebuilt, asset, binary }: Omit<Evidence, "compared">): boolean {
  return "sha256" in rebuilt && rebuilt.sha256 !== (asset ?? binary.sha256);
}

/** Puts what is known of a file into a verdict. */
export function judgeFile(evidence: Evidence): VerifiedFile {
  const { binary, rebuilt, asset } = evidence;
  const base = {
    file: binary.file,
    unit: binary.unit,
    recorded: binary.sha256,
    ...(asset === undefined ? {} : { asset }),
  };
  if ("error" in rebuilt) {
    const findings = [`it could not be built: ${rebuilt.error}`];
    return { ...base, verdict: "fail", findings, causes: [] };
  }
  const { signature, causes = [] } = evidence.compared ?? {};
  const findings = [...judgeBytes(evidence, rebuilt.sha256), ...judgeRecords(evidence)];
  return {
    ...base,
    rebuilt: rebuilt.sha256,
    verdict: findings.length === 0 ? "pass" : "fail",
    ...(signature === undefined ? {} : { signature }),
    findings,
    causes: signature === undefined ? [...causes] : [],
  };
}

function judgeBytes({ binary, asset, compared }: Evidence, rebuilt: string): readonly string[] {
  if (compared?.signature !== undefined || rebuilt === (asset ?? binary.sha256)) return [];
  return asset === undefined
    ? ["building it again gives other bytes than the manifest records"]
    : ["building it again gives other bytes than the file beside the manifest has"];
}

/** A signature may have come before or after the digests were written down. */
function judgeRecords(evidence: Evidence): readonly string[] {
  const { binary, asset, checksum, rebuilt } = evidence;
  const known = new Set([binary.sha256, ...(asset === undefined ? [] : [asset])]);
  const built = "sha256" in rebuilt ? [rebuilt.sha256] : [];
  const findings: string[] = [];
  if (asset !== undefined && asset !== binary.sha256 && !isSigned(evidence, built)) {
    findings.push("the file beside the manifest has other bytes than the manifest records");
  }
  if (checksum === "absent") findings.push("SHA256SUMS does not name it");
  else if (checksum !== undefined && !known.has(checksum)) {
    findings.push(`SHA256SUMS has another digest, ${checksum}`);
  }
  return findings;
}

/** Whether the asset is a signed form of what the manifest records. */
function isSigned({ binary, compared }: Evidence, built: readonly string[]): boolean {
  return compared?.signature !== undefined && built.includes(binary.sha256);
}
