import type { Measured } from "../abi/measure.ts";
import measured from "../abi/measured.json" with { type: "json" };
import { code, codes, words } from "./abi-words.ts";
import { table } from "./markdown-table.ts";

const ports = measured.ports as unknown as Readonly<
  Record<string, Readonly<Record<string, Partial<Measured>>>>
>;

/** A row for each port that was built, and what other versions of Go show that differs. */
export function formatPorts(): string {
  const rows = Object.entries(ports).map(([port, columns]) => {
    const { format = "", type, osAbi, notes, headers, interpreter, ...own } = columns[full()] ?? {};
    return [
      port,
      type === undefined ? format : `${format}, ${type}`,
      words(osAbi?.toString()),
      codes(notes ?? []),
      codes(headers ?? []),
      words(interpreter === undefined ? undefined : code(interpreter)),
      codes(
        (own.libraries ?? own.hostModules ?? []).map((name) =>
          name.replace(/^.*\/(?=lib.*\.dylib)/, ""),
        ),
      ),
      words(own.minimumOs),
      words(own.entry === undefined ? undefined : code(own.entry)),
      words(own.segments),
    ];
  });
  const head = [
    "Port",
    "Format",
    "OSABI",
    "Notes",
    "Own headers",
    "Interpreter",
    "Libraries or host modules",
    "Lowest system",
    "Entry",
    "Segments",
  ];
  return `Programs that import only \`os\`, built with \`CGO_ENABLED=0\` and \`-s -w\` by Go ${measured.toolchain}, as our parsers read them. \`exec\` lies at
fixed addresses, \`dyn\` anywhere. Notes of Go's own tools are left out.

${table(head, rows)}

${differences()}`;
}

function differences(): string {
  const found = Object.entries(ports).flatMap(([port, columns]) =>
    Object.entries(columns)
      .filter(([minor]) => minor !== full())
      .flatMap(([minor, changed]) =>
        Object.entries(changed).map(([what, value]) => [port, `Go ${minor}`, what, String(value)]),
      ),
  );
  if (found.length === 0) return "Other versions of Go show the same.";
  return `Other versions of Go show the same, but for this:

${table(["Port", "Version", "What", "There"], found)}`;
}

function full(): string {
  return measured.toolchain.split(".").slice(0, 2).join(".");
}
