import type { Check } from "./check.ts";
import { OS_NOTE, OSABI, PT_OPENBSD_WXNEEDED } from "./elf-identity.ts";
import type { Expectation } from "./expectation.ts";
import type { BinaryFacts } from "./facts.ts";
import { judge } from "./verdict.ts";

/** Interpreters without which a system does not start Go's programs, by GOOS. */
const INTERPRETERS: Readonly<Record<string, RegExp>> = {
  android: /^\/system\/bin\/linker(64)?$/,
  illumos: /^\/lib\/(amd64\/)?ld\.so\.1$/,
  openbsd: /^\/usr\/libexec\/ld\.so$/,
  solaris: /^\/lib\/(amd64\/)?ld\.so\.1$/,
};

/**
 * `segments`: nothing is both writable and executable; in ELF, OSABI, interpreter and notes are those the system looks
 * for. Left out for formats without permissions.
 */
export function checkSegments(facts: BinaryFacts, { target }: Expectation): Check | undefined {
  if (!["ELF", "Mach-O", "PE"].includes(facts.format)) return undefined;
  const mismatches = facts.segments
    .filter(({ writable, executable }) => writable && executable)
    .map(
      ({ name, address }) =>
        `expected no segment both writable and executable, found ${name || `0x${address.toString(16)}`}`,
    );
  return judge(
    "segments",
    [...mismatches, ...compareElf(facts, target.os)],
    `${facts.segments.length} segments, none both writable and executable`,
  );
}

function compareElf({ elf, interpreter }: BinaryFacts, os: string): readonly string[] {
  if (elf === undefined) return [];
  const mismatches: string[] = [];
  if (elf.executableStack === true)
    mismatches.push("expected a stack without execution, found one with");
  if (elf.headers.includes(PT_OPENBSD_WXNEEDED)) {
    mismatches.push("expected no PT_OPENBSD_WXNEEDED, found one");
  }
  const osAbi = OSABI[os] ?? 0;
  if (elf.osAbi !== osAbi) mismatches.push(`expected OSABI ${osAbi}, found ${elf.osAbi}`);
  const note = OS_NOTE[os];
  if (
    note !== undefined &&
    !elf.notes.some(({ name, type }) => name === note.name && type === note.type)
  ) {
    mismatches.push(`expected a note of ${note.name}, found none`);
  }
  const wanted = INTERPRETERS[os];
  if (wanted === undefined ? interpreter !== undefined : !wanted.test(interpreter ?? "")) {
    mismatches.push(
      `expected ${wanted === undefined ? "no interpreter" : `the interpreter of ${os}`}, found ${interpreter ?? "none"}`,
    );
  }
  return mismatches;
}
