import type { Endian } from "./cursor.ts";

export type Format =
  | "ELF"
  | "Mach-O"
  | "universal Mach-O"
  | "PE"
  | "Wasm"
  | "XCOFF"
  | "Plan 9 a.out";

/** A library that the system loads for the program, by the name in the file. */
export type Library = {
  readonly name: string;
  /** How it is asked for: `load` where the format has no other way. */
  readonly kind: "load" | "weak" | "reexport" | "lazy" | "upward" | "delay";
};

/** A piece of the file and where the system maps it; addresses and sizes in bytes. */
export type Segment = {
  /** `__TEXT`, `.rdata`; empty where the format gives none. */
  readonly name: string;
  readonly address: number;
  readonly memorySize: number;
  readonly offset: number;
  readonly fileSize: number;
  readonly readable: boolean;
  readonly writable: boolean;
  readonly executable: boolean;
};

/** A named piece of the file, as its headers list them; addresses and sizes in bytes. */
export type Section = {
  readonly name: string;
  /** 0 where it is not mapped. */
  readonly address: number;
  readonly memorySize: number;
  /** What it takes in the file: 0 for what is zero at the start. */
  readonly fileSize: number;
  /** `code` and `data` are mapped; `other` are symbols and what else only tools read. */
  readonly kind: "code" | "data" | "other";
};

export type Note = {
  readonly name: string;
  readonly type: number;
  /** In hex, at most the first 64 bytes. */
  readonly description: string;
};

export type ElfFacts = {
  /** EI_OSABI: 0 System V, 2 NetBSD, 9 FreeBSD, 12 OpenBSD. */
  readonly osAbi: number;
  /** `exec` at fixed addresses, `dyn` anywhere. */
  readonly type: "exec" | "dyn" | "other";
  readonly machine: number;
  readonly flags: number;
  readonly notes: readonly Note[];
  /** Types of all program headers, in order. */
  readonly headers: readonly number[];
  /** The execute flag of PT_GNU_STACK or PT_SUNWSTACK; undefined without such a header. */
  readonly executableStack: boolean | undefined;
};

export type MachoFacts = {
  /** `macos`, `ios`, …, or the number in LC_BUILD_VERSION; undefined without one. */
  readonly platform: string | undefined;
  readonly codeSignature: boolean;
  /** LC_UUID, 32 hex digits. */
  readonly uuid: string | undefined;
  /** Entries of the symbol table that other files define. */
  readonly undefinedSymbols: number;
};

export type PeFacts = {
  /** 2 graphical, 3 console. */
  readonly subsystem: number;
  readonly machine: number;
};

export type WasmFacts = {
  /** Modules that the host must provide, each once, in file order. */
  readonly importModules: readonly string[];
  /** Names of the custom sections, in file order. */
  readonly customSections: readonly string[];
  /** The version of the language Go in the `producers` section: `go1.26.8`. */
  readonly goVersion: string | undefined;
};

export type BuildModule = {
  readonly path: string;
  readonly version: string;
  /** `h1:…`; empty for the main module, directories and vendored modules. */
  readonly sum: string;
  readonly replace: BuildModule | undefined;
};

/** What Go recorded about a build. */
export type BuildInfo = {
  /** `go1.26.8`, with `-X:…` behind it for experiments. */
  readonly goVersion: string;
  /** Import path of the main package. */
  readonly path: string;
  readonly main: BuildModule | undefined;
  readonly dependencies: readonly BuildModule[];
  /** In file order. */
  readonly settings: Readonly<Record<string, string>>;
};

/** Go's table of functions in short. */
export type PclntabSummary = {
  readonly address: number;
  readonly pointerSize: 4 | 8;
  /** Bytes that every instruction is a multiple of: 1, 2 or 4. */
  readonly quantum: 1 | 2 | 4;
  readonly functions: number;
  /** Address that functions count from; undefined in WebAssembly, and where neither header, moduledata nor entry tell. */
  readonly textStart: number | undefined;
};

/** What the code itself tells of its system, whatever the headers say. */
export type CodeFacts = {
  /** The function at the entry: `_rt0_amd64_linux`. */
  readonly entry: string | undefined;
  /** The instructions with which Go's runtime writes to a descriptor, in hex, at most 128 bytes. */
  readonly write: string | undefined;
};

/**
 * What a file says about itself. Layers that can disagree are kept apart: `systems` is what the headers allow,
 * `buildInfo` what Go recorded.
 */
export type BinaryFacts = {
  readonly format: Format;
  /** GOOS values the headers allow: several where they cannot tell (static ELF of linux or dragonfly), never empty for a format Go knows. */
  readonly systems: readonly string[];
  /** GOARCH; undefined for a machine that Go has no name for, and for a universal file. */
  readonly arch: string | undefined;
  readonly bits: 32 | 64;
  readonly endian: Endian;
  /** Address of the first instruction, or of its descriptor (ppc64); undefined where the format has none. */
  readonly entry: number | undefined;
  /** The program that loads it, as PT_INTERP or LC_LOAD_DYLINKER name it. */
  readonly interpreter: string | undefined;
  /** In file order. */
  readonly libraries: readonly Library[];
  /** Whether there is a dynamic section, or what stands for one. */
  readonly dynamic: boolean;
  /** Symbols that the file itself defines, without those a loader needs. */
  readonly definedSymbols: number;
  /** Names of the sections with DWARF. */
  readonly dwarf: readonly string[];
  readonly segments: readonly Segment[];
  /** Lowest system version in the headers or notes: `12.0`, `1203000`. */
  readonly minimumOs: string | undefined;
  readonly elf: ElfFacts | undefined;
  readonly macho: MachoFacts | undefined;
  readonly pe: PeFacts | undefined;
  readonly wasm: WasmFacts | undefined;
  /** The files inside a universal file. */
  readonly slices: readonly BinaryFacts[];
  readonly buildInfo: BuildInfo | undefined;
  /** Why there is no build info where something that looks like it was found. */
  readonly buildInfoProblem: string | undefined;
  readonly pclntab: PclntabSummary | undefined;
  /** Undefined without a table of functions, and in WebAssembly. */
  readonly code: CodeFacts | undefined;
};

/** What a format's own parser can tell. */
export type HeaderFacts = Omit<
  BinaryFacts,
  "slices" | "buildInfo" | "buildInfoProblem" | "pclntab" | "code"
>;
