/** A Go that is on this machine and has proven its version. */
export type Toolchain = {
  /** `1.26.8` */
  readonly version: string;
  /** GOOS/GOARCH of its own programs: `linux/amd64`. */
  readonly host: string;
  /** Absolute. */
  readonly goroot: string;
  /** Absolute path of its `bin/go`. */
  readonly go: string;
  /** 64 hex digits, the same whatever archive it came in; see `digestToolchain`. */
  readonly digest: string;
  /** `tool-cache`, `path`, `module-proxy`, or the address that it was downloaded from. */
  readonly origin: string;
  /** Why this version: `go.mod: go 1.25, newest patch of the older supported release 1.26`. */
  readonly reason: string;
};
