/** The inputs of `action.yml`, which a test compares with this list. */
export const INPUT_NAMES = [
  "mode",
  "config",
  "working-directory",
  "packages",
  "targets",
  "exclude",
  "variant",
  "go-version",
  "go-version-file",
  "version",
  "tags",
  "ldflags",
  "vcs-stamp",
  "build-id",
  "job",
  "max-jobs",
  "cache",
  "reproduce",
  "manifest",
  "baseline",
  "artifact-prefix",
  "retention-days",
  "output",
  "go-download-base-url",
] as const;

export type InputName = (typeof INPUT_NAMES)[number];
