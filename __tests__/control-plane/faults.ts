/** What goes wrong with one request. */
export type Fault =
  /** Answered with this status instead of being performed. */
  | {
      readonly kind: "status";
      readonly status: number;
      readonly body?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** It is performed, and answered with other bytes. */
  | { readonly kind: "replace"; readonly body: Buffer }
  /** The connection breaks before anything is performed. */
  | { readonly kind: "reset" }
  /** It is performed, and the connection breaks instead of an answer. */
  | { readonly kind: "answer-lost" }
  | { readonly kind: "delay"; readonly milliseconds: number }
  /** One byte of the sent body is flipped on its way. */
  | { readonly kind: "corrupt-request" }
  /** One byte of the answer is flipped on its way. */
  | { readonly kind: "corrupt" }
  /** Half of the answer arrives, then the connection breaks. */
  | { readonly kind: "truncate" }
  /** Signed addresses in the answer have run out already. */
  | { readonly kind: "expired" };

/** A twirp method, or a step of blob storage: one block, the list of blocks, a whole blob, a download. */
export type FaultyMethod =
  | "CreateArtifact"
  | "FinalizeArtifact"
  | "ListArtifacts"
  | "GetSignedArtifactURL"
  | "DeleteArtifact"
  | "CreateCacheEntry"
  | "FinalizeCacheEntryUpload"
  | "GetCacheEntryDownloadURL"
  | "block"
  | "blocklist"
  | "upload"
  | "properties"
  | "download";

export type FaultScript = {
  /**
   * The next requests of this method for this artifact or cache key meet these faults, one each, in
   * order. A listing of all artifacts is asked for under the run.
   */
  readonly plan: (method: FaultyMethod, subject: string, faults: readonly Fault[]) => void;
  readonly next: (method: string, subject: string | undefined) => Fault | undefined;
  /** Faults that no request has met: a test that plans one wants it to happen. */
  readonly unmet: () => readonly string[];
};

export function faultScript(): FaultScript {
  const queues = new Map<string, Fault[]>();
  return {
    plan: (method, subject, faults) => {
      const key = `${method} ${subject}`;
      queues.set(key, [...(queues.get(key) ?? []), ...faults]);
    },
    next: (method, subject) => queues.get(`${method} ${subject}`)?.shift(),
    unmet: () => [...queues].filter(([, faults]) => faults.length > 0).map(([key]) => key),
  };
}

/** The bytes with one bit of the middle byte flipped. */
export function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const middle = copy.length >> 1;
  copy[middle] = (copy[middle] ?? 0) ^ 1;
  return copy;
}
