import { inspectBinary } from "../inspect/binary.ts";
import { MalformedBinary } from "../inspect/malformed.ts";
import { fileReader } from "../inspect/reader.ts";
import type { Cause } from "../manifest/reproduction.ts";
import type { ManifestBinary } from "../manifest/schema.ts";
import { compareRecorded } from "../prove/explain/build-info.ts";
import { type ExplainContext, explainDifference } from "../prove/explain.ts";
import { compareUnsigned } from "../prove/signature.ts";
import type { Compared } from "./judge.ts";

/** What sentences call the two files. */
const LABELS = ["the released file", "the file built here"] as const;

/**
 * Looks into two files whose digests differ: whether a signature alone makes them so, else why.
 *
 * @param asset absolute path of the released file; without it what the manifest keeps of it is all there is.
 */
export async function compareWithRelease(options: {
  readonly binary: ManifestBinary;
  readonly asset: string | undefined;
  /** Absolute path. */
  readonly rebuilt: string;
  /** Asked once it is known that there is something to explain. */
  readonly context: () => Promise<ExplainContext>;
}): Promise<Compared> {
  const { binary, asset, rebuilt } = options;
  try {
    const second = await fileReader()(rebuilt);
    const first = asset === undefined ? undefined : await fileReader()(asset);
    if (first !== undefined) {
      const { equal, signature } = compareUnsigned(first, second);
      if (equal) return { signature, causes: [] };
    }
    const context = { ...(await options.context()), labels: LABELS };
    const causes =
      first === undefined
        ? explainRecorded(binary, second, context)
        : explainDifference(first, second, context);
    return { signature: undefined, causes };
  } catch (error) {
    if (!(error instanceof MalformedBinary)) throw error;
    return { signature: undefined, causes: [{ kind: "unknown", detail: error.message }] };
  }
}

function explainRecorded(
  { buildInfo }: ManifestBinary,
  second: Uint8Array,
  context: ExplainContext,
): Cause[] {
  const found = inspectBinary(second).buildInfo;
  const causes = found === undefined ? [] : compareRecorded(buildInfo, found, context);
  if (causes.length > 0) return causes;
  const detail =
    "build info says the same of both, and the released file is not here to be looked into: put it beside the manifest";
  return [{ kind: "unknown", detail }];
}
