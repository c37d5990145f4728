import { forVersion, SYSTEMS, systemAbi } from "../../src/inspect/abi.ts";
import ports from "../../src/plan/ports.json" with { type: "json" };
import { portsOf } from "../../src/plan/ports.ts";
import { code, words } from "./abi-words.ts";
import { table } from "./markdown-table.ts";

const toolchains = Object.entries(ports.toolchains);

/** What files state, checked by `minimum-os`, and what the notes of Go's releases say, by Go version. */
export function formatMinimums(): string {
  const head = ["System", ...toolchains.map(([minor]) => `Go ${minor}`)];
  const flags = SYSTEMS.flatMap((os) => {
    const flag = systemAbi(os)?.minimumOsFlag;
    return flag === undefined ? [] : [`${code(flag.name)} of ${os}, since Go ${flag.since}`];
  });
  return `What the file itself states. \`minimum-os\` wants exactly this, or more where the linker has a flag to raise it
(${flags.join(", ")}). For a Go newer than the table it skips. The number of FreeBSD is \`__FreeBSD_version\` (12.3), that of NetBSD
\`__NetBSD_Version__\` (7.0). OpenBSD's note holds 0, and the other formats have no place for it.

${table(
  head,
  SYSTEMS.filter((os) => systemAbi(os)?.minimumOs !== undefined).map((os) => [
    os,
    ...toolchains.map(([, version]) => stated(os, version)),
  ]),
)}

What Go's release notes and wiki ask for, which may be more: up to Go 1.26 a file for Windows states 6.1 and needs Windows 10.
\`scripts/make-ports.ts\` names the pages.

${table(head, promises())}`;
}

function stated(os: string, version: string): string {
  const minimums = systemAbi(os)?.minimumOs;
  return words(minimums === undefined ? undefined : forVersion(minimums, version));
}

/** A row for each system, and one for each port of it that asks for something else. */
function promises(): readonly (readonly string[])[] {
  const rows: string[][] = [];
  for (const os of SYSTEMS) {
    const usual = toolchains.map(([, version]) => usualOf(os, version));
    if (usual.every((system) => system === undefined)) continue;
    rows.push([os, ...usual.map(words)]);
    for (const name of Object.keys(ports.ports).filter((each) => each.startsWith(`${os}/`))) {
      const own = toolchains.map(([, version]) => systemOf(name, version));
      // A port that is gone asks for nothing.
      const differs = own.some((system, index) => system !== undefined && system !== usual[index]);
      if (differs) rows.push([name, ...own.map(words)]);
    }
  }
  return rows;
}

/** What most ports of a system ask for. */
function usualOf(os: string, version: string): string | undefined {
  const counts = new Map<string | undefined, number>();
  for (const port of portsOf(version).filter((each) => each.os === os)) {
    counts.set(port.system, (counts.get(port.system) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

function systemOf(name: string, version: string): string | undefined {
  return portsOf(version).find(({ os, arch }) => `${os}/${arch}` === name)?.system;
}
