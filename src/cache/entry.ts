/** What a cache entry is for: each kind has keys, pruning and a writer of its own. */
export type CacheKind = "modules" | "toolchain" | "build" | "durations";

/** One entry of the cache service: where it lies on this machine, and under which keys it is looked for. */
export type CacheEntry = {
  readonly kind: CacheKind;
  /** What a reader calls it: `modules`, `go1.27.4`, `linux/arm64`. */
  readonly name: string;
  /** Absolute directory, the same in every run of a repository: the service's client hashes it. */
  readonly directory: string;
  /** At most 512 characters, no comma. */
  readonly key: string;
  /** Prefixes to fall back to, the longest first; none is a prefix of an entry of another class. */
  readonly prefixes: readonly string[];
};

/** How an entry was found. */
export type CacheClass = "exact" | "prefix" | "miss" | "off";

/** What a restore brought. */
export type Restored = {
  readonly class: "exact" | "prefix";
  /** The key under which it was saved. */
  readonly key: string;
  /** Bytes on disk, unpacked. */
  readonly bytes: number;
  readonly seconds: number;
};

/** Facts of a build that decide what its cache may hold. */
export type BuildClass = {
  /** `1.26.8` */
  readonly goVersion: string;
  /** Digest of the toolchain's programs, 64 hex digits. */
  readonly toolchain: string;
  /** GOOS/GOARCH of the machine that builds. */
  readonly host: string;
  /** Formatted target with its level. */
  readonly target: string;
  /** Everything else that reaches the compiler, by name: `tags`, `gcflags`, `GOEXPERIMENT`, `GOFIPS140`, `pgo` (digest), … */
  readonly flags: Readonly<Record<string, string>>;
};
