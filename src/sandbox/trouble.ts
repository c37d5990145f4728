import type { Outcome } from "./execute.ts";

/** The first line of a panic or of an error of Go's runtime. */
export function panicOf({ stderr }: Pick<Outcome, "stderr">): string | undefined {
  return /^(panic: |fatal error: ).*$/m.exec(stderr.text)?.[0];
}

/** Go's runtime prints the name of a signal that is nobody's fault but the file's or the machine's. */
export function crashOf({
  signal,
  stderr,
}: Pick<Outcome, "signal" | "stderr">): string | undefined {
  const [, name, rest = ""] = /^(SIG[A-Z]{2,7}): (.*)$/m.exec(stderr.text) ?? [];
  if (name !== undefined) return `${name}: ${rest}`;
  return signal;
}

/** A processor that is older than what the file was built for, in the words of Go's runtime. */
export function lackOf({ stderr }: Pick<Outcome, "stderr">): string | undefined {
  return /^This program can only be run on .* processors with .*$/m.exec(stderr.text)?.[0];
}

/** Sandboxes and emulators that could not start the program say so in its place. */
const STARTERS =
  /^(?:bwrap|unshare|setpriv|prlimit|sandbox|docker|Error|\.emulator): .*(?:exec|failed|cannot|Could not|OCI|No such|denied|format|Invalid ELF).*$/im;

/** Statuses that only those have who could not start a program. */
const STARTER_STATUSES: readonly (number | undefined)[] = [1, 125, 126, 127, 255];

/** Why the program was not even started. */
export function startProblemOf({
  exit,
  stderr,
}: Pick<Outcome, "exit" | "stderr">): string | undefined {
  if (!STARTER_STATUSES.includes(exit)) return undefined;
  return STARTERS.exec(stderr.text)?.[0];
}

type Hint = { readonly pattern: RegExp; readonly say: (found: string) => string };

/** What programs say of things that an empty root does not have, and what grants them. */
const HINTS: readonly Hint[] = [
  {
    pattern: /(\/etc\/(?:passwd|group))(?=:? .*no such file)|user: (?:unknown|Current requires)/,
    say: (found) => `${found || "users"} ${LACKS}: grant passwd`,
  },
  {
    pattern: /x509: (?:certificate signed by unknown authority|failed to load system roots)/,
    say: () => `certificates ${LACK}: grant certificates`,
  },
  {
    pattern: /(\/etc\/ssl\/\S*?|\/etc\/pki\/\S*?)(?=:? .*no such file)/,
    say: (found) => `${found} ${LACKS}: grant certificates`,
  },
  {
    pattern: /unknown time zone (\S+)/,
    say: (found) => `the time zone ${found} ${LACKS}: grant timezones`,
  },
  {
    pattern: /(?:open|mkdir|create|rename|remove) ([^\s:]+): read-only file system/,
    say: (found) => `${found} is read-only: grant its directory`,
  },
  {
    pattern: /(?:open|stat|lstat|chdir|mkdir) ([^\s:]+): no such file or directory/,
    say: (found) => `${found} ${LACKS}: grant its directory, or give it by files`,
  },
];

const LACKS = "is not in the empty root";
const LACK = "are not in the empty root";

/** What was missing in the empty root, where the program's own words tell. */
export function missingIn({
  stdout,
  stderr,
}: Pick<Outcome, "stdout" | "stderr">): string | undefined {
  for (const { pattern, say } of HINTS) {
    const found = pattern.exec(stderr.text) ?? pattern.exec(stdout.text);
    if (found !== null) return say(found[1] ?? "");
  }
  return undefined;
}
