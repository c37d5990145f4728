import { systemAbi } from "./abi.ts";
import type { Check } from "./check.ts";
import type { Expectation } from "./expectation.ts";
import type { BinaryFacts, Format } from "./facts.ts";
import { judge } from "./verdict.ts";

/** `format`: the file is of the kind that its system runs. */
export function checkFormat(facts: BinaryFacts, { target }: Expectation): Check {
  const wanted = formatOf(target.os);
  const mismatches =
    facts.format === wanted
      ? []
      : [`expected ${wanted} ${target.arch}, found ${facts.format} ${archOf(facts)}`];
  return judge("format", mismatches, `${facts.format}, ${facts.bits}-bit, ${facts.endian}-endian`);
}

/** `target`: system and architecture in the headers, in build info and in the name are those of the target. */
export function checkTarget(facts: BinaryFacts, { target, file }: Expectation): Check {
  const { os, arch } = target;
  const mismatches: string[] = [];
  if (facts.arch !== arch)
    mismatches.push(`expected ${arch}, found ${archOf(facts)} in the header`);
  if (!facts.systems.includes(os)) {
    mismatches.push(
      `expected ${os}, found headers of ${facts.systems.join(" or ") || "no known system"}`,
    );
  }
  const recorded = facts.buildInfo?.settings;
  if (recorded !== undefined && (recorded.GOOS !== os || recorded.GOARCH !== arch)) {
    mismatches.push(
      `expected ${os}/${arch}, found ${recorded.GOOS}/${recorded.GOARCH} in build info`,
    );
  }
  if (!names(file, `${os}-${arch}`))
    mismatches.push(`expected ${os}-${arch} in the name, found ${file}`);
  return judge("target", mismatches, `${os}/${arch} in headers, build info and name`);
}

/** ELF for a system that came to Go after the table, as for all that came since 2012 but browsers. */
function formatOf(os: string): Format {
  return systemAbi(os)?.format ?? "ELF";
}

function archOf({ arch, slices, elf, pe }: BinaryFacts): string {
  if (slices.length > 0) return `of ${slices.map(archOf).join(" and ")}`;
  return arch ?? `machine ${elf?.machine ?? pe?.machine ?? "unknown"}`;
}

/** As a whole word between dashes: `linux-arm` is not in `x-linux-arm64`. */
function names(file: string, token: string): boolean {
  return `-${file.replace(/\.(exe|wasm)$/, "")}-`.includes(`-${token}-`);
}
