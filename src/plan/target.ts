/** GOOS/GOARCH with an optional level; `level` is absent where it is Go's default. */
export type Target = {
  readonly os: string;
  readonly arch: string;
  /** `v3` (amd64), `v6` or `v7,softfloat` (arm), `softfloat` (386, mips), `power9`, `rva22u64`, `v8.0,lse`. */
  readonly level: string | undefined;
};

/** `linux/amd64`, `linux/amd64/v3`, `linux/arm/v7,softfloat`. */
export function formatTarget({ os, arch, level }: Target): string {
  return level === undefined ? `${os}/${arch}` : `${os}/${arch}/${level}`;
}

/** The target as a part of a file's name: `linux-arm-v7-softfloat`. */
export function targetSlug(target: Target): string {
  return formatTarget(target).replaceAll(/[/,]/g, "-");
}

/** Whether two targets are one. */
export function sameTarget(a: Target, b: Target): boolean {
  return formatTarget(a) === formatTarget(b);
}

/**
 * The order of targets everywhere: by operating system, then architecture, both as plain text, then
 * Go's default level, then the other levels with their numbers as numbers (`power9`, `power10`).
 */
export function compareTargets(a: Target, b: Target): number {
  return (
    compareText(a.os, b.os) ||
    compareText(a.arch, b.arch) ||
    compareText(sortableLevel(a), sortableLevel(b))
  );
}

function sortableLevel({ level = "" }: Target): string {
  return level.replaceAll(/\d+/g, (digits) => digits.padStart(3, "0"));
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
