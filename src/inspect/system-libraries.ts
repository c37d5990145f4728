import { minorOf, systemAbi } from "./abi.ts";
import table from "./system-libraries.json" with { type: "json" };

type Name = { readonly name: string; readonly since?: string; readonly until?: string };
type Allowed = { readonly interpreters: readonly Name[]; readonly libraries: readonly Name[] };

const systems: Readonly<Record<string, Allowed>> = table.systems;

/** Names for a version of Go; one newer than the table is taken for the newest in it, an older one for the oldest. */
export function namesFor(
  os: string,
  goVersion: string,
  kind: "interpreters" | "libraries",
): ReadonlySet<string> {
  const minor = clamp(minorOf(goVersion));
  const names = systems[os]?.[kind] ?? [];
  return new Set(
    names
      .filter(({ since, until }) => {
        if (since !== undefined && minor < minorOf(since)) return false;
        return until === undefined || minor <= minorOf(until);
      })
      .map(({ name }) => name),
  );
}

/** Interpreters without which a system does not start Go's programs, of any version and machine; none where it does. */
export function interpretersOf(os: string): readonly string[] {
  // The loader of Mach-O is no interpreter that a check could miss: `linkage` allows only that one.
  return systemAbi(os)?.format === "ELF"
    ? (systems[os]?.interpreters ?? []).map(({ name }) => name)
    : [];
}

/** All libraries that Go asks a system for, of any version. */
export function librariesOf(os: string): readonly string[] {
  return (systems[os]?.libraries ?? []).map(({ name }) => name);
}

function clamp(minor: number): number {
  const known = table.go.map(minorOf);
  return Math.min(Math.max(minor, ...known.slice(0, 1)), ...known.slice(-1));
}
