import type { Attribution } from "../../manifest/bytes.ts";
import type { Format, Section } from "../facts.ts";
import { MalformedBinary } from "../malformed.ts";
import { functionsOf, type Pclntab, sourceFileOf } from "../pclntab.ts";
import { packageOfFile, packageOfSymbol } from "./package-name.ts";
import { startTally } from "./tally.ts";

/** The section that holds machine code and nothing else; XCOFF and Plan 9 keep constants in the same one. */
const CODE_ONLY: Partial<Readonly<Record<Format, string>>> = {
  ELF: ".text",
  "Mach-O": "__TEXT,__text",
  PE: ".text",
};

/**
 * Machine code by package. A function lasts to the next one's start, so that padding is its own.
 *
 * @throws MalformedBinary where the table of functions does not hold together.
 */
export function textByPackage(
  table: Pclntab,
  options: {
    readonly format: Format;
    readonly sections: readonly Section[];
    readonly main: string | undefined;
  },
): Attribution {
  const tally = startTally(options.main);
  let end = 0;
  for (const fun of functionsOf(table)) {
    if (fun.size < 0) throw new MalformedBinary("functions are not in order", fun.record);
    end = fun.offset + fun.size;
    // Assembly may leave its package out of a name, but not the file that it is from.
    const name = packageOfSymbol(fun.name) ?? packageOfSource(table, fun);
    tally.add(name, fun.size);
  }
  const size = codeSection(options, table)?.memorySize ?? end;
  if (end > size) throw new MalformedBinary(`functions end at ${end} of ${size} bytes`, 0);
  return tally.result(size);
}

type Named = Parameters<typeof sourceFileOf>[1];

function packageOfSource(table: Pclntab, fun: Named): string | undefined {
  // What the compiler made for the linker has a file in whose package it does not belong.
  if (/^(?:go|type):/.test(fun.name)) return undefined;
  const file = sourceFileOf(table, fun);
  return file === undefined ? undefined : packageOfFile(file);
}

/** Where there is none, code ends with the last function. */
function codeSection(
  { format, sections }: { readonly format: Format; readonly sections: readonly Section[] },
  { textStart }: Pclntab,
): Section | undefined {
  return sections.find(({ name, address }) => name === CODE_ONLY[format] && address === textStart);
}
