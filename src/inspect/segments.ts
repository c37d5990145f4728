import { HEADERS, systemAbi } from "./abi.ts";
import type { Check } from "./check.ts";
import { hasNote } from "./elf-identity.ts";
import type { Expectation } from "./expectation.ts";
import type { BinaryFacts } from "./facts.ts";
import { interpretersOf } from "./system-libraries.ts";
import { judge } from "./verdict.ts";

/**
 * `segments`: nothing is both writable and executable; in ELF, OSABI, interpreter, notes and the system's own program
 * headers are those the system looks for. Left out for formats without permissions.
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
  const abi = systemAbi(os);
  const mismatches: string[] = [];
  if (elf.executableStack === true)
    mismatches.push("expected a stack without execution, found one with");
  // It asks the kernel of OpenBSD to allow memory that is writable and executable.
  if (elf.headers.includes(HEADERS.PT_OPENBSD_WXNEEDED)) {
    mismatches.push("expected no PT_OPENBSD_WXNEEDED, found one");
  }
  const osAbi = abi?.osAbi ?? 0;
  if (elf.osAbi !== osAbi) mismatches.push(`expected OSABI ${osAbi}, found ${elf.osAbi}`);
  if (abi?.note !== undefined && !hasNote(elf.notes, os)) {
    mismatches.push(`expected a note of ${abi.note.name}, found none`);
  }
  const missing = (abi?.headers ?? []).filter((name) => !elf.headers.includes(HEADERS[name]));
  for (const name of missing) mismatches.push(`expected a ${name}, found none`);
  return [...mismatches, ...compareInterpreter(interpreter, os)];
}

function compareInterpreter(interpreter: string | undefined, os: string): readonly string[] {
  const wanted = interpretersOf(os);
  const fits = interpreter === undefined ? wanted.length === 0 : wanted.includes(interpreter);
  if (fits) return [];
  const named = wanted.length === 0 ? "no interpreter" : `the interpreter of ${os}`;
  return [`expected ${named}, found ${interpreter ?? "none"}`];
}
