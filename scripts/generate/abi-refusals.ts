import type { BinaryFacts } from "../../src/inspect/facts.ts";
import measured from "../abi/measured.json" with { type: "json" };
import { type Refusal, refusals, SEVEN } from "../abi/refusals.ts";
import { code } from "./abi-words.ts";
import { table } from "./markdown-table.ts";

/** What the checks say of a file of each of the seven systems under the rules of each. */
export function formatRefusals(): string {
  const cells = SEVEN.map((rules) => SEVEN.map((of) => judge(rules, of)));
  return `Seven programs for amd64, each held against the rules of all seven. The file's name is made right and Go's build info taken
away, so that only headers and code speak. Down: whose rules. Across: whose file. A cell names the checks that fail; where \`format\`
fails all others follow. None fails where a system meets its own.

${table(
  ["Rules of", ...SEVEN.map((os) => `file of ${os}`)],
  SEVEN.map((rules, row) => [rules, ...(cells[row] ?? []).map(names)]),
)}

\`format\` says, for instance, “${sample("darwin", "linux")}”. Between systems of one format the reasons are these:

${table(
  ["Rules of", "File of", "Reasons"],
  SEVEN.flatMap((rules) =>
    SEVEN.flatMap((of) => {
      const found = judge(rules, of);
      if (found.length === 0 || found.some(({ check }) => check === "format")) return [];
      return [[rules, of, found.map(reason).join("<br>")]];
    }),
  ),
)}`;
}

function judge(rules: string, of: string): readonly Refusal[] {
  const files = measured.seven as unknown as Readonly<Record<string, BinaryFacts>>;
  const facts = files[of];
  if (facts === undefined) throw new Error(`scripts/abi/measured.json has no file of ${of}`);
  return refusals(facts, { os: rules, arch: "amd64", goVersion: measured.toolchain });
}

/** With another format nothing else has to be said. */
function names(found: readonly Refusal[]): string {
  const checks = found.map(({ check }) => check);
  if (checks.includes("format")) return code("format");
  return checks.length === 0 ? "passes" : checks.map(code).join(" ");
}

function reason({ check, evidence }: Refusal): string {
  return `${code(check)}: ${evidence.replace(/_rt0_\w+/g, code)}`;
}

function sample(rules: string, of: string): string {
  return judge(rules, of)[0]?.evidence ?? "";
}
