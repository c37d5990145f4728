/**
 * Makes src/inspect/abi.json, the facts about systems that the checks go by, from the sources of several toolchains
 * and from the fixture `hello` built with them; and scripts/abi/measured.json, what those files show, for docs/abi.md.
 *
 *     node scripts/make-abi.ts           writes both; then `npm run generate` makes the page
 *     node scripts/make-abi.ts --check   fails when one is not what would be written
 *
 * It needs a `go` on PATH and, for the other versions, the module proxy. GOCACHE is taken from the environment: from
 * nothing the builds take half an hour on two cores.
 */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import ports from "../src/plan/ports.json" with { type: "json" };
import { type Column, makeColumn, type Sample } from "./abi/columns.ts";
import { callCode, type Measured } from "./abi/measure.ts";
import { SEVEN } from "./abi/refusals.ts";
import type { SourceCall } from "./abi/runtime.ts";

const toolchains: Readonly<Record<string, string>> = ports.toolchains;
/** The page shows the files of this one, and what others show that differs. */
const FULL = "1.26";
/** Checked for by name, though no file has it. */
const FORBIDDEN = "PT_OPENBSD_WXNEEDED";

const columns: Column[] = [];
for (const [minor, version] of Object.entries(toolchains)) {
  columns.push(await makeColumn(minor, version));
}
const full = required(columns.find(({ minor }) => minor === FULL));
const systems = [...new Set(allPorts().map(osOf))].sort();
const facts = {
  madeBy: "scripts/make-abi.ts",
  toolchains,
  headers: headerTypes(),
  systems: Object.fromEntries(systems.map((os) => [os, systemFacts(os)])),
  ports: Object.fromEntries(allPorts().flatMap((port) => portFacts(port))),
};
const measured = {
  madeBy: "scripts/make-abi.ts",
  toolchain: toolchains[FULL],
  ports: Object.fromEntries([...full.samples].map(([port]) => [port, portMeasured(port)])),
  seven: Object.fromEntries(SEVEN.map((os) => [os, sevenFacts(os)])),
};
const old = await store("src/inspect/abi.json", facts);
await store("scripts/abi/measured.json", measured);
// The parsers read the seven's systems by the table that was there when this began.
if (old) console.error("src/inspect/abi.json was another before: run this once more");

/** What holds in all files of a system, of whatever port and Go version; the rest by the linker's sources. */
function systemFacts(os: string): unknown {
  const { linked, writers } = full;
  const files = samplesOf(os);
  const source = linked(os);
  const format = files[0]?.facts.format ?? formatLike(os);
  const write = writers.functions.get(os);
  const hostModule = writers.hosts.get(os);
  const headers = commonHeaders(files);
  const minimums = steps(columns.map(({ minor, linked }) => [minor, linked(os).minimumOs]));
  const flagged = columns.find(({ linked }) => linked(os).minimumOsFlag !== undefined);
  return {
    format,
    ...(format === "ELF" && { osAbi: source.osAbi }),
    ...(source.note !== undefined && { note: source.note }),
    ...(headers.length > 0 && { headers }),
    ...ownEntry(os),
    ...(format === "ELF" && loaders(os).length > 0 && { loaders: loaders(os) }),
    ...(hostModule !== undefined && { hostModule }),
    ...(write !== undefined && { write }),
    ...(Object.keys(minimums).length > 0 && { minimumOs: minimums }),
    ...(flagged !== undefined && {
      minimumOsFlag: { name: flagged.linked(os).minimumOsFlag, since: flagged.minor },
    }),
  };
}

/** Of ios, which is not built without cgo: that of the system whose libraries it has. */
function formatLike(os: string): string {
  if (os !== "ios") throw new Error(`no file of ${os} was built`);
  return required(samplesOf("darwin")[0]).facts.format;
}

function samplesOf(os: string): readonly Sample[] {
  return columns.flatMap(({ samples }) =>
    [...samples].filter(([port]) => osOf(port) === os).map(([, sample]) => sample),
  );
}

/** Aix begins elsewhere: what the linker takes for the entry is a descriptor there. */
function ownEntry(os: string): { readonly entry?: string } {
  const names = new Set(samplesOf(os).map(({ facts }) => facts.code?.entry));
  const [entry] = names;
  return names.size === 1 && entry !== undefined && !entry.startsWith("_rt0_") ? { entry } : {};
}

function commonHeaders(files: readonly Sample[]): readonly string[] {
  const [first, ...others] = files.map(({ measured: { headers = [] } }) => headers);
  return [...new Set(first)].filter((name) => others.every((each) => each.includes(name))).sort();
}

function loaders(os: string): readonly string[] {
  return [...new Set(columns.flatMap(({ linked }) => linked(os).loaders))].sort();
}

function headerTypes(): Readonly<Record<string, number>> {
  const used = new Set([FORBIDDEN, ...systems.flatMap((os) => commonHeaders(samplesOf(os)))]);
  const types = [...full.headers].filter(([, name]) => used.has(name));
  return Object.fromEntries(types.map(([type, name]) => [name, type]).sort());
}

/** A port's write call, which has one number and may have several codes: Go's assemblers choose among instructions. */
function portFacts(port: string): readonly (readonly [string, unknown])[] {
  const arch = port.slice(port.indexOf("/") + 1);
  const calls: SourceCall[] = [];
  const codes = new Map<string, readonly string[]>();
  for (const { writers, samples } of columns) {
    const call = writers.calls.get(port);
    const sample = samples.get(port);
    if (call === undefined || sample === undefined) continue;
    const pieces = callCode(arch, required(sample.facts.code?.write));
    codes.set(pieces.join(" "), pieces);
    calls.push(call);
  }
  const [call] = calls;
  if (call === undefined) return [];
  if (!calls.every((other) => isDeepStrictEqual(other, call))) {
    throw new Error(`not all toolchains write on ${port} in the same way`);
  }
  const { number, register, instruction } = call;
  const code = [...codes.values()];
  return [[port, { write: { number, ...(register && { register }), instruction, code } }]];
}

/** What the full toolchain's file shows, and what another's shows that differs. */
function portMeasured(port: string): unknown {
  const own = required(full.samples.get(port)).measured;
  const others = columns.flatMap(({ minor, samples }) => {
    const other = samples.get(port)?.measured;
    if (other === undefined || minor === FULL) return [];
    const changed = Object.entries(other).filter(
      ([key, value]) => !isDeepStrictEqual(value, own[key as keyof Measured]),
    );
    return [[minor, Object.fromEntries(changed)] as const];
  });
  return { [FULL]: own, ...Object.fromEntries(others) };
}

/** What headers and code tell, for the checks to judge anew whenever the page is made. */
function sevenFacts(os: string): unknown {
  const { facts } = required(full.samples.get(`${os}/amd64`));
  return { ...facts, buildInfo: undefined, pclntab: undefined };
}

/** A record of values by the first minor that has each. */
function steps(values: readonly (readonly [string, string | undefined])[]): Record<string, string> {
  const found: Record<string, string> = {};
  let last: string | undefined;
  for (const [minor, value] of values) {
    if (value !== undefined && value !== last) found[minor] = value;
    last = value;
  }
  return found;
}

function allPorts(): readonly string[] {
  const rows = Object.entries(ports.ports).filter(([, row]) => Object.keys(row.go).length > 0);
  return rows.map(([port]) => port);
}

function osOf(port: string): string {
  return port.split("/")[0] ?? "";
}

/** Answers whether it was another before. */
async function store(path: string, value: unknown): Promise<boolean> {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
  const plain: unknown = JSON.parse(JSON.stringify(value));
  const stale = !isDeepStrictEqual(JSON.parse(await readFile(file, "utf8")), plain);
  if (!stale) return false;
  if (process.argv.includes("--check")) {
    console.error(`${path} is not what its script writes`);
    process.exitCode = 1;
  } else {
    await writeFile(file, `${JSON.stringify(plain, undefined, 2)}\n`);
  }
  return true;
}

function required<T>(value: T | undefined): T {
  if (value === undefined)
    throw new Error("a toolchain or a file that the table needs is not there");
  return value;
}
