/** GOOS/GOARCH with an optional level; `level` is absent where it is Go's default. */
export type Target = {
  readonly os: string;
  readonly arch: string;
  /** `v3` (amd64), `v6` or `v7,softfloat` (arm), `softfloat` (386, mips), `power9`, `rva22u64`, `v8.1,lse`. */
  readonly level: string | undefined;
};
