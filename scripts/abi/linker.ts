import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** What Go's linker writes for a system. */
export type Linked = {
  readonly osAbi: number;
  readonly note: { readonly name: string; readonly type: number } | undefined;
  readonly loaders: readonly string[];
  readonly minimumOs: string | undefined;
  readonly minimumOsFlag: string | undefined;
};

/** Fields of ELFArch with interpreters, by head type; those that Go's own programs need are in system-libraries.json. */
const LOADERS: Readonly<Record<string, RegExp>> = {
  dragonfly: /\bDragonflydynld:\s+"(\/[^"]+)"/g,
  freebsd: /\bFreebsddynld:\s+"(\/[^"]+)"/g,
  linux: /\b(?:LinuxdynldMusl:|Linuxdynld:|dynld :?=|musl :?=)\s+"(\/[^"]+)"/g,
  netbsd: /\bNetbsddynld:\s+"(\/[^"]+)"/g,
};
/** Directories of cmd/link/internal with an obj.go. */
const ARCHES = ["amd64", "arm", "arm64", "loong64", "mips", "mips64", "ppc64", "riscv64", "s390x"];

/** Reads the linker's sources in a GOROOT. Throws Error where they are not of the shape that is known. */
export async function readLinker(root: string): Promise<(os: string) => Linked> {
  const read = (file: string) => readFile(join(root, "src", file), "utf8");
  const elf = await read("cmd/link/internal/ld/elf.go");
  const pe = await read("cmd/link/internal/ld/pe.go");
  const macho = await read("cmd/link/internal/ld/macho.go");
  const main = await read("cmd/link/internal/ld/main.go");
  const heads = readHeads(await read("cmd/internal/objabi/head.go"));
  const numbers = readOsAbis(await read("debug/elf/elf.go"));
  const archs = await Promise.all(
    [...ARCHES, "x86"].map((arch) => read(`cmd/link/internal/${arch}/obj.go`)),
  );
  return (os) => {
    const head = heads.get(os) ?? os;
    const osAbiName = new RegExp(`objabi\\.H${head}:\\s+osabi = elf\\.(\\w+)`).exec(elf)?.[1];
    const version = minimumOs(head, { elf, pe, macho });
    return {
      osAbi: osAbiName === undefined ? 0 : required(numbers.get(osAbiName), osAbiName),
      note: readNote(elf, head),
      loaders: os === head ? loadersIn(archs, head) : [],
      minimumOs: os === head ? version : undefined,
      minimumOsFlag:
        os === "darwin" && main.includes('flag.Var(&macOS, "macos"') ? "-macos" : undefined,
    };
  };
}

/** GOOS to the head type's name, which is that of one of the systems that share it. */
function readHeads(source: string): ReadonlyMap<string, string> {
  const cases = [...source.matchAll(/case ("[^:]+"):\s+\*h = H(\w+)/g)];
  if (cases.length < 10) throw new Error("objabi.HeadType.Set is not as it was");
  return new Map(
    cases.flatMap(([, names = "", head = ""]) =>
      [...names.matchAll(/"(\w+)"/g)].map(([, name = ""]) => [name, head] as const),
    ),
  );
}

function readOsAbis(source: string): ReadonlyMap<string, number> {
  const lines = source.matchAll(/^\s*(ELFOSABI_\w+)\s+OSABI = (\d+)/gm);
  return new Map([...lines].map(([, name = "", value]) => [name, Number(value)]));
}

function readNote(elf: string, head: string): Linked["note"] {
  const prefix = `ELF_NOTE_${head.toUpperCase()}`;
  const name = new RegExp(`${prefix}_NAME\\s*=\\s*(?:\\[\\]byte\\()?"(\\w+)\\\\x00"`).exec(
    elf,
  )?.[1];
  const type = new RegExp(`${prefix}(?:_ABI)?_TAG\\s*= (\\d+)`).exec(elf)?.[1];
  return name === undefined || type === undefined ? undefined : { name, type: Number(type) };
}

function loadersIn(sources: readonly string[], head: string): readonly string[] {
  const pattern = LOADERS[head];
  if (pattern === undefined) return [];
  const found = sources.flatMap((source) =>
    [...source.matchAll(pattern)].map(([, path = ""]) => path),
  );
  return [...new Set(found)].sort();
}

/** As the files say it and our parsers show it; OpenBSD's note says 0 and means nothing. */
function minimumOs(
  head: string,
  { elf, pe, macho }: { readonly elf: string; readonly pe: string; readonly macho: string },
): string | undefined {
  switch (head) {
    case "freebsd":
    case "netbsd":
      return required(
        new RegExp(`ELF_NOTE_${head.toUpperCase()}_VERSION\\s*= (\\d+)`).exec(elf)?.[1],
        head,
      );
    case "windows": {
      const part = (name: string) =>
        required(new RegExp(`PeMinimumTarget${name}Version = (\\d+)`).exec(pe)?.[1], name);
      return `${part("Major")}.${part("Minor")}`;
    }
    case "darwin": {
      const shifted = /version = (\d+)<<16 \| (\d+)<<8 \| 0<<0/.exec(macho);
      const flag = /macOS\s+= macVersionFlag\{(\d+), (\d+), 0\}/.exec(macho);
      const [, major, minor] = required(shifted ?? flag ?? undefined, "macOS");
      return `${major}.${minor}`;
    }
    default:
      return undefined;
  }
}

function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`the linker's sources do not tell ${name} as they did`);
  return value;
}
