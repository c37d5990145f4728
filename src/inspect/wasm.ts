import { SYSTEMS, systemAbi } from "./abi.ts";
import { type Cursor, MAX_BYTES_READ, openCursor, spend } from "./cursor.ts";
import type { Section, Segment } from "./facts.ts";
import type { Parsed } from "./image.ts";
import { MalformedBinary } from "./malformed.ts";

const MAX_SECTIONS = 4096;
const MAX_IMPORTS = 65_536;
/** Fields of the producers section, and values of each. */
const MAX_PRODUCERS = 64;
/** Go stops at 100,000, where some runtimes refuse more. */
const MAX_DATA_SEGMENTS = 131_072;
/** Bytes of linear memory that data segments may lay out. */
const MAX_MEMORY = MAX_BYTES_READ / 2;

const ID = { custom: 0, import: 2, code: 10, data: 11 };
/** By id, as the specification calls them. */
const NAMES = [
  ...["custom", "type", "import", "function", "table", "memory", "global", "export", "start"],
  ...["element", "code", "data", "data count", "tag"],
];

type Data = { readonly address: number; readonly offset: number; readonly size: number };

/** Parses a WebAssembly module; its data segments become one piece of memory, as Go writes none for runs of zeros. */
export function parseWasm(data: Cursor): Parsed {
  const cursor = data.as("little");
  if (cursor.u32(4) !== 1) throw new MalformedBinary("not version 1 of WebAssembly", 4);
  const customSections: string[] = [];
  const sections: Section[] = [];
  const modules = new Set<string>();
  const pieces: Data[] = [];
  let definedSymbols = 0;
  let goVersion: string | undefined;
  let at = 8;
  for (let count = 0; at < cursor.length; count += 1) {
    if (count === MAX_SECTIONS) throw new MalformedBinary("too many sections", at);
    const id = cursor.u8(at);
    const [size, start] = cursor.uleb(at + 1);
    const body = cursor.part(start, size);
    sections.push({
      name: id === ID.custom ? nameAt(body, 0)[0] : (NAMES[id] ?? String(id)),
      address: 0,
      memorySize: 0,
      fileSize: size,
      kind: id === ID.code ? "code" : id === ID.data ? "data" : "other",
    });
    if (id === ID.custom) {
      const [name, next] = nameAt(body, 0);
      customSections.push(name);
      if (name === "name") definedSymbols = namedFunctions(body, next);
      if (name === "producers") goVersion = languageVersion(body, next);
    }
    if (id === ID.import) for (const name of importModules(body)) modules.add(name);
    if (id === ID.data) pieces.push(...dataSegments(body, start));
    at = start + size;
  }
  const memory = layOut(cursor, pieces);
  const importModulesFound = [...modules];
  return {
    image: {
      cursor: openCursor(memory, "little", cursor.budget),
      pointerSize: 8,
      segments: memory.length === 0 ? [] : [memorySegment(memory.length)],
      entry: undefined,
    },
    sections,
    facts: {
      format: "Wasm",
      systems: hostSystems(modules),
      arch: "wasm",
      bits: 32,
      endian: "little",
      entry: undefined,
      interpreter: undefined,
      libraries: [],
      dynamic: false,
      definedSymbols,
      dwarf: customSections.filter((name) => name.startsWith(".debug_")),
      segments: [],
      minimumOs: undefined,
      elf: undefined,
      macho: undefined,
      pe: undefined,
      wasm: { importModules: importModulesFound, customSections, goVersion },
    },
  };
}

/** By the module that stands for a system; `env` and others come from `//go:wasmimport`. */
function hostSystems(modules: ReadonlySet<string>): readonly string[] {
  return SYSTEMS.filter((os) => modules.has(systemAbi(os)?.hostModule ?? ""));
}

function nameAt(body: Cursor, at: number): readonly [name: string, next: number] {
  const [length, start] = body.uleb(at);
  return [body.text(start, length), start + length];
}

/** Functions in subsection 1 of the name section. */
function namedFunctions(body: Cursor, start: number): number {
  let named = 0;
  for (let at = start; at < body.length; ) {
    const id = body.u8(at);
    const [size, next] = body.uleb(at + 1);
    if (id === 1) named += body.part(next, size).uleb(0)[0];
    at = next + size;
  }
  return named;
}

/** The version that the field `language` gives for Go. */
function languageVersion(body: Cursor, start: number): string | undefined {
  let version: string | undefined;
  let [fields, at] = body.uleb(start);
  for (fields = Math.min(fields, MAX_PRODUCERS); fields > 0; fields -= 1) {
    const [field, afterField] = nameAt(body, at);
    const [values, first] = body.uleb(afterField);
    if (values > MAX_PRODUCERS) throw new MalformedBinary(`${values} producers`, at);
    at = first;
    for (let index = 0; index < values; index += 1) {
      const [name, afterName] = nameAt(body, at);
      const [value, next] = nameAt(body, afterName);
      if (field === "language" && name === "Go") version = value;
      at = next;
    }
  }
  return version;
}

function* importModules(body: Cursor): Generator<string> {
  const [count, first] = body.uleb(0);
  if (count > MAX_IMPORTS) throw new MalformedBinary(`${count} imports`, 0);
  let at = first;
  for (let index = 0; index < count; index += 1) {
    const [module, afterModule] = nameAt(body, at);
    const [, afterField] = nameAt(body, afterModule);
    at = afterImport(body, afterField);
    yield module;
  }
}

/** Steps over an import's type: function, table, memory, global, tag. */
function afterImport(body: Cursor, at: number): number {
  switch (body.u8(at)) {
    case 0:
      return body.uleb(at + 1)[1];
    case 1:
      return afterLimits(body, at + 2);
    case 2:
      return afterLimits(body, at + 1);
    case 3:
      return at + 3;
    case 4:
      return body.uleb(at + 2)[1];
    default:
      throw new MalformedBinary("an import of unknown kind", at);
  }
}

function afterLimits(body: Cursor, at: number): number {
  const [, minimum] = body.uleb(at + 1);
  return (body.u8(at) & 1) === 0 ? minimum : body.uleb(minimum)[1];
}

/** Active segments of memory 0 with a constant address; `offset` counts from the file's start. */
function dataSegments(body: Cursor, start: number): readonly Data[] {
  const [count, first] = body.uleb(0);
  if (count > MAX_DATA_SEGMENTS) throw new MalformedBinary(`${count} data segments`, start);
  const found: Data[] = [];
  let at = first;
  for (let index = 0; index < count; index += 1) {
    const [kind, afterKind] = body.uleb(at);
    const expression = kind === 2 ? body.uleb(afterKind)[1] : afterKind;
    const [address, afterAddress] =
      kind === 1 ? [undefined, afterKind] : constant(body, expression);
    const [size, bytes] = body.uleb(afterAddress);
    body.part(bytes, size);
    if (address !== undefined) found.push({ address, offset: start + bytes, size });
    at = bytes + size;
  }
  return found;
}

/** `i32.const` and `end`; the number is signed, addresses of 2 GiB and more are refused later. */
function constant(body: Cursor, at: number): readonly [address: number, next: number] {
  if (body.u8(at) !== 0x41) throw new MalformedBinary("a data segment without address", at);
  const [value, next] = body.uleb(at + 1);
  if (body.u8(next) !== 0x0b) throw new MalformedBinary("a data segment's address goes on", next);
  return [value, next + 1];
}

function layOut(cursor: Cursor, pieces: readonly Data[]): Uint8Array {
  const end = pieces.reduce((most, { address, size }) => Math.max(most, address + size), 0);
  if (end > MAX_MEMORY) throw new MalformedBinary(`data up to address ${end}`, 0);
  spend(cursor.budget, end, 0);
  const memory = new Uint8Array(end);
  for (const { address, offset, size } of pieces) memory.set(cursor.bytes(offset, size), address);
  return memory;
}

function memorySegment(size: number): Segment {
  return {
    name: "memory",
    address: 0,
    memorySize: size,
    offset: 0,
    fileSize: size,
    readable: true,
    writable: true,
    executable: false,
  };
}
