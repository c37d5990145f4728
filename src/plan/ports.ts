import { UserError } from "../errors.ts";
import table from "./ports.json" with { type: "json" };

/** One entry of `go tool dist list -json -broken`. */
export type ToolchainPort = {
  readonly GOOS: string;
  readonly GOARCH: string;
  readonly CgoSupported: boolean;
  readonly FirstClass: boolean;
  readonly Broken?: boolean;
};

/** A pair that a Go version lists, with what it can do there. */
export type Port = {
  readonly os: string;
  readonly arch: string;
  /** Listed, but not kept working by the Go team. */
  readonly broken: boolean;
  /** Cannot be linked with CGO_ENABLED=0. */
  readonly needsCgo: boolean;
  readonly cgoSupported: boolean;
  readonly firstClass: boolean;
  /** Lowest system that the files run on, `macOS 12`; undefined where Go says nothing. */
  readonly system: string | undefined;
};

/** What the table holds of one pair; `go` by minor, `1.26`. */
export type PortRow = {
  readonly since?: string;
  /** First Go without it, for those gone before the table begins. */
  readonly removed?: string;
  readonly go: Readonly<Record<string, PortFacts>>;
};

type PortFacts = {
  readonly firstClass?: boolean;
  readonly broken?: boolean;
  readonly cgo?: boolean;
  readonly needsCgo?: boolean;
  readonly system?: string;
};

const rows: Readonly<Record<string, PortRow>> = table.ports;
const columns = Object.keys(table.toolchains);
const firstColumn = columns.at(0) ?? "";
const lastColumn = columns.at(-1) ?? "";

/**
 * The pairs that a Go version lists, broken ones too, sorted by name.
 *
 * `asked` is what the toolchain itself lists, where the caller had to ask it (`needsAsking`);
 * without it a Go newer than the table is taken to be like the last one known.
 * Throws a UserError for a Go older than the table.
 */
export function portsOf(goVersion: string, asked?: readonly ToolchainPort[]): readonly Port[] {
  if (asked !== undefined) return asked.map(fromToolchain).sort(byName);
  const column = columnOf(goVersion);
  return Object.entries(rows).flatMap(([name, row]) => {
    const facts = row.go[column];
    return facts === undefined ? [] : [{ ...pair(name), ...fromFacts(facts) }];
  });
}

/** Whether the table does not know this Go, so that its toolchain has to be asked. */
export function needsAsking(goVersion: string): boolean {
  return goMinor(goVersion) > goMinor(lastColumn);
}

/**
 * Why a Go version cannot build a pair without cgo, as a clause (`removed in Go 1.26`); undefined
 * when it can.
 */
export function portAbsence(
  { os, arch }: { readonly os: string; readonly arch: string },
  goVersion: string,
  asked?: readonly ToolchainPort[],
): string | undefined {
  const port = portsOf(goVersion, asked).find((each) => each.os === os && each.arch === arch);
  const minor = `Go 1.${goMinor(goVersion)}`;
  if (port?.broken) return `broken in ${minor}`;
  if (port?.needsCgo) return "needs cgo";
  return port === undefined ? whyMissing(rows[`${os}/${arch}`], goVersion) : undefined;
}

/** Why a Go version does not list a pair, from what the table holds of it. */
export function whyMissing(row: PortRow | undefined, goVersion: string): string {
  const known = Object.keys(row?.go ?? {});
  const [first] = known;
  const last = known.at(-1);
  if (row?.removed !== undefined) return `removed in Go ${row.removed}`;
  if (first === undefined || last === undefined) return "Go has no such port";
  const minor = goMinor(goVersion);
  if (minor < goMinor(first)) return `exists since Go ${row?.since ?? first}`;
  // Listed by the last Go that the table knows and not by a newer one: gone somewhere between.
  const next = columns[columns.indexOf(last) + 1];
  return `removed in Go ${next ?? `1.${minor}`}`;
}

/** When a pair came and went, and what it was to the last Go that had it. */
export type PortHistory = {
  /** First Go with it, `1.14`; undefined where no note tells of it. */
  readonly since: string | undefined;
  /** First Go without it. */
  readonly removed: string | undefined;
};

/** The history of a pair; undefined when Go never had it. */
export function portHistory(pair: {
  readonly os: string;
  readonly arch: string;
}): PortHistory | undefined {
  const name = `${pair.os}/${pair.arch}`;
  const row = Object.hasOwn(rows, name) ? rows[name] : undefined;
  if (row === undefined) return undefined;
  const last = Object.keys(row.go).at(-1);
  const next = last === undefined ? undefined : columns[columns.indexOf(last) + 1];
  return { since: row.since, removed: row.removed ?? next };
}

/** Names that Go's source keeps for ports, whether there is one or not. */
export function isReserved(name: string): boolean {
  const { systems, archs } = table.reserved;
  return systems.includes(name) || archs.includes(name);
}

/** Every pair that any Go of the table, or the asked toolchain, lists; sorted by name. */
export function listedPairs(
  asked: readonly ToolchainPort[] = [],
): readonly { readonly os: string; readonly arch: string }[] {
  const listed = Object.keys(rows).filter((name) => Object.keys(rows[name]?.go ?? {}).length > 0);
  const names = new Set([...listed, ...asked.map(({ GOOS, GOARCH }) => `${GOOS}/${GOARCH}`)]);
  return [...names].sort().map(pair);
}

/** What a target may be made of. */
export type PortNames = {
  /** Operating systems and architectures that Go has or once had. */
  readonly systems: readonly string[];
  readonly archs: readonly string[];
  /** Pairs, `linux/amd64`. */
  readonly firstClass: readonly string[];
};

/** Names for a Go version; without one, for the newest Go that the table knows. */
export function portNames(
  goVersion: string = lastColumn,
  asked: readonly ToolchainPort[] = [],
): PortNames {
  const pairs = [...Object.keys(rows).map(pair), ...listedPairs(asked)];
  const ports = portsOf(goVersion, asked.length === 0 ? undefined : asked);
  return {
    systems: [...new Set(pairs.map(({ os }) => os))].sort(),
    archs: [...new Set(pairs.map(({ arch }) => arch))].sort(),
    firstClass: ports.filter((port) => port.firstClass).map(({ os, arch }) => `${os}/${arch}`),
  };
}

/** The N of Go 1.N: 26 for `1.26.8`, `go1.26` and `1.26rc1`. */
export function goMinor(version: string): number {
  const minor = /(?:^|go)1\.(\d+)/.exec(version)?.[1];
  if (minor === undefined) throw new UserError(`"${version}" is no Go version such as 1.26.8`);
  return Number(minor);
}

function columnOf(goVersion: string): string {
  if (needsAsking(goVersion)) return lastColumn;
  const column = `1.${goMinor(goVersion)}`;
  if (columns.includes(column)) return column;
  throw new UserError(`Go ${goVersion} is older than ${firstColumn}, the oldest that builds here`);
}

function fromToolchain(port: ToolchainPort): Port {
  const last = rows[`${port.GOOS}/${port.GOARCH}`]?.go[lastColumn];
  return {
    os: port.GOOS,
    arch: port.GOARCH,
    broken: port.Broken ?? false,
    // The toolchain does not list this, and it has not changed since the table begins.
    needsCgo: last?.needsCgo ?? false,
    cgoSupported: port.CgoSupported,
    firstClass: port.FirstClass,
    system: last?.system,
  };
}

function fromFacts(facts: PortFacts): Omit<Port, "os" | "arch"> {
  return {
    broken: facts.broken ?? false,
    needsCgo: facts.needsCgo ?? false,
    cgoSupported: facts.cgo ?? false,
    firstClass: facts.firstClass ?? false,
    system: facts.system,
  };
}

function pair(name: string): { readonly os: string; readonly arch: string } {
  const [os = "", arch = ""] = name.split("/");
  return { os, arch };
}

function byName(a: Port, b: Port): number {
  return `${a.os}/${a.arch}` < `${b.os}/${b.arch}` ? -1 : 1;
}
