import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** How the runtime of a GOROOT writes, by port where the kernel is called and by system where something else is. */
export type Writers = {
  readonly calls: ReadonlyMap<string, SourceCall>;
  readonly functions: ReadonlyMap<string, { readonly library: string; readonly function: string }>;
  /** Modules of WebAssembly's hosts, by system. */
  readonly hosts: ReadonlyMap<string, string>;
};

export type SourceCall = {
  readonly number: number;
  readonly register: string | undefined;
  readonly instruction: string;
};

/** One file of assembly serves both byte orders. */
const ARCHES: Readonly<Record<string, readonly string[]>> = {
  mips64x: ["mips64", "mips64le"],
  mipsx: ["mips", "mipsle"],
  ppc64x: ["ppc64", "ppc64le"],
};
const FUNCTION = /^TEXT runtime·(?:write1|pwrite)\b.*\n((?:.+\n)*)/m;
/** The last that matches before the call is where the number goes. */
const NUMBER = /^\s*MOV\w*\s+\$(SYS_\w+|\d+), (\w+)/m;
const CALL = /^\s*(SYSCALL|INVOKE_SYSCALL|INT|SWI|SVC|ECALL)\b[ \t]*(\$\w+)?/m;
/** Files that serve two systems, as the go command takes them by their names. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  linux: ["android", "linux"],
  solaris: ["illumos", "solaris"],
};

/** Reads the runtime's sources in a GOROOT. Throws Error where they are not of the shape that is known. */
export async function readRuntime(root: string): Promise<Writers> {
  const calls = new Map<string, SourceCall>();
  const functions = new Map<string, { library: string; function: string }>();
  const hosts = new Map<string, string>();
  const directory = join(root, "src/runtime");
  for (const name of (await readdir(directory)).sort()) {
    const source = await readFile(join(directory, name), "utf8").catch(() => "");
    const [, os = "", arch = ""] = /^sys_(\w+?)_(\w+)\.s$/.exec(name) ?? [];
    const [, body] = FUNCTION.exec(source) ?? [];
    if (arch !== "" && body !== undefined && CALL.test(body)) {
      for (const each of ARCHES[arch] ?? [arch]) {
        const call = await readCall(root, { os, arch: each, source, body });
        for (const system of SHARED[os] ?? [os]) calls.set(`${system}/${each}`, call);
      }
    }
    for (const [system, found] of importedIn(name, source)) functions.set(system, found);
    const host = /^os_(js|wasip1)\.go$/.exec(name)?.[1];
    if (host !== undefined) {
      const [, module = "", imported = ""] =
        /^\/\/go:wasmimport (\w+) ((?:runtime\.)?\w*[wW]rite)$/m.exec(source) ?? [];
      hosts.set(host, module);
      functions.set(host, { library: module, function: imported });
    }
  }
  // Darwin's loader and libraries are those of ios as well.
  const darwin = functions.get("darwin");
  if (darwin === undefined || hosts.size !== 2 || calls.size < 20) {
    throw new Error("the runtime's sources are not of the shape that is known");
  }
  functions.set("ios", darwin);
  return { calls, functions, hosts };
}

function importedIn(
  name: string,
  source: string,
): readonly (readonly [string, { library: string; function: string }])[] {
  const [, imported = "", library = ""] =
    /^\/\/go:cgo_import_dynamic (?:libc_write|runtime\._WriteFile) (\w+)(?:%\d+)? "([^"]+)"/m.exec(
      source,
    ) ?? [];
  if (library === "") return [];
  const os = /_([a-z]+)\d*\.go$/.exec(name)?.[1] ?? "";
  return (SHARED[os] ?? [os]).map((system) => [system, { library, function: imported }]);
}

type Place = {
  readonly os: string;
  readonly arch: string;
  readonly source: string;
  readonly body: string;
};

async function readCall(root: string, { os, arch, source, body }: Place): Promise<SourceCall> {
  const [, mnemonic = "", operand] = CALL.exec(body) ?? [];
  const before = body.slice(0, body.search(CALL));
  const [, spelled = "", register] = NUMBER.exec(before) ?? [];
  const number = /^\d+$/.test(spelled) ? Number(spelled) : await callNumber(root, os, arch);
  const invoked = /^#define INVOKE_SYSCALL\s+(INT)\s+(\$\w+)/m.exec(source);
  const [instruction, trap] =
    mnemonic === "INVOKE_SYSCALL" ? [invoked?.[1] ?? "", invoked?.[2]] : [mnemonic, operand];
  // An operand that names the call is the number itself, with what the system adds to it.
  const shown = trap?.startsWith("$SYS_") ? "$number" : trap;
  return { number, register, instruction: [instruction, shown].filter(Boolean).join(" ") };
}

/** As package syscall has it, made from the system's own headers. */
async function callNumber(root: string, os: string, arch: string): Promise<number> {
  const file = os === "plan9" ? "zsysnum_plan9.go" : `zsysnum_${os}_${arch}.go`;
  const source = await readFile(join(root, "src/syscall", file), "utf8");
  const found = /^\s*SYS_P?WRITE\s+= (\d+)/m.exec(source)?.[1];
  if (found === undefined) throw new Error(`${file} has no number for write`);
  return Number(found);
}
