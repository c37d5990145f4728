import { entryFunction, HEADERS, SYSTEMS, systemAbi } from "../../src/inspect/abi.ts";
import { interpretersOf, librariesOf } from "../../src/inspect/system-libraries.ts";
import ports from "../../src/plan/ports.json" with { type: "json" };
import { KERNELS } from "../abi/kernels.ts";
import { formatMinimums } from "./abi-minimums.ts";
import { formatPorts } from "./abi-ports.ts";
import { formatRefusals } from "./abi-refusals.ts";
import { code, codes, words } from "./abi-words.ts";
import { formatWriteCalls } from "./abi-write-calls.ts";
import { table } from "./markdown-table.ts";

/** docs/abi.md, from the data that the checks go by and from what built files showed. */
export function formatAbiPage(): string {
  return `${[
    "<!-- Made by `npm run generate` from src/inspect/abi.json and what scripts/make-abi.ts measured. Do not edit. -->",
    "# ABI table",
    introduction(),
    "## What a file says about its system",
    "`format`, `linkage`, `segments` and `entry` hold a file against this table. A header stands here where every file of Go has it there.",
    systemTable(),
    "Programs for ios need cgo and are not built: its row is what Go's sources give it together with darwin.",
    tellingApart(),
    "## Lowest version of the system",
    formatMinimums(),
    "## How a program writes",
    formatWriteCalls(),
    "## Segments",
    segmentRules(),
    "## A file of one system under the rules of another",
    formatRefusals(),
    "## What the system itself does with a foreign file",
    "This is why the checks are needed: several kernels would start a file that is not theirs. No check goes by this table.\nA row whose source was not read for this page is general knowledge that nobody has looked up yet.",
    kernelTable(),
    "## What built files show",
    formatPorts(),
  ].join("\n\n")}\n`;
}

function introduction(): string {
  return `What each system of Go wants of a program, as the [checks](checks.md) go by it. The facts come from the sources of Go's
linker and runtime, and from programs built for every port that needs no cgo by Go ${versions()}. \`node scripts/make-abi.ts\` reads and
builds all that anew.`;
}

function versions(): string {
  const all = Object.values(ports.toolchains);
  return `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

function systemTable(): string {
  const rows = SYSTEMS.map((os) => {
    const abi = systemAbi(os);
    const loads = [...interpretersOf(os).map((name) => code(name)), ...librariesOf(os).map(short)];
    return [
      os,
      words(abi?.format),
      words(abi?.osAbi?.toString()),
      abi?.note === undefined ? words(undefined) : code(`${abi.note.name} ${abi.note.type}`),
      codes(abi?.headers ?? []),
      abi?.hostModule === undefined
        ? loads.join(", ") || words(undefined)
        : `host module ${code(abi.hostModule)}`,
      code(entryFunction(os, abi?.format === "Wasm" ? "wasm" : "<arch>")),
    ];
  });
  return table(
    ["System", "Format", "OSABI", "Note", "Own headers", "Interpreter and libraries", "Entry"],
    rows,
  );
}

/** Libraries by their last element: the table of docs/checks.md has the rest. */
function short(library: string): string {
  return code(library.startsWith("/") ? library.slice(library.lastIndexOf("/") + 1) : library);
}

function tellingApart(): string {
  return `What headers cannot tell, code can: Go's table of functions is in every file, stripped or not.

- A static file of Linux and one of DragonFly BSD both have OSABI 0 and no note. A function of another name is at the entry
  (\`_rt0_amd64_linux\`, \`_rt0_amd64_dragonfly\`), and the write call has another number (1 and 4). \`entry\` and \`system-call\` see both.
- Solaris and illumos have the same headers, libraries and calls. Only the entry (\`_rt0_amd64_solaris\`, \`_rt0_amd64_illumos\`)
  and Go's build info tell them apart: \`entry\`, \`target\` and \`build-info\`.
- Android is Linux with an interpreter and a file that can be moved; its entry has a name of its own.
- macOS and iOS differ in the platform of \`LC_BUILD_VERSION\`.`;
}

function segmentRules(): string {
  const wx = HEADERS.PT_OPENBSD_WXNEEDED.toString(16);
  return `- No segment is both writable and executable, in any format that has such rights.
- \`PT_GNU_STACK\` without execution: Linux and FreeBSD take the stack's rights from it. Without it Linux makes the stack, and on
  some machines all readable memory, executable.
- \`PT_OPENBSD_NOBTCFI\`: Go's code has no landing pads for indirect branches, which OpenBSD otherwise asks for.
- \`PT_SUNWSTACK\` without execution: the same for Solaris and illumos.
- Never \`PT_OPENBSD_WXNEEDED\` (0x${wx}): it asks OpenBSD for memory that is writable and executable.
- \`PT_GNU_RELRO\` stands where a loader moves the ELF file, which with \`CGO_ENABLED=0\` is Android alone. All others lie at fixed
  addresses: no loader writes into tables that would have to be protected afterwards.`;
}

function kernelTable(): string {
  const rows = Object.entries(KERNELS).map(([os, { treats, source, read }]) => [
    os,
    treats,
    read ? source : `${source} (not read for this page)`,
  ]);
  return table(["System", "A foreign file", "Source"], rows);
}
