import abi from "../../src/inspect/abi.json" with { type: "json" };
import { SYSTEMS, type SystemAbi, systemAbi, writeCall } from "../../src/inspect/abi.ts";
import { code, codes, words } from "./abi-words.ts";
import { table } from "./markdown-table.ts";

/** How programs of each port ask for a write, as `system-call` finds it in the code. */
export function formatWriteCalls(): string {
  const calls = Object.keys(abi.ports).flatMap((port) => {
    const [os = "", arch = ""] = port.split("/");
    const call = writeCall(os, arch);
    if (call === undefined) return [];
    const { number, register, instruction } = call;
    return [
      [
        port,
        String(number),
        words(register),
        code(instruction),
        call.code.map(codes).join(" or "),
      ] as const,
    ];
  });
  return `Go's runtime has one function that writes to a descriptor. \`system-call\` reads its instructions: where the kernel is called
there must be this number and this instruction; elsewhere this library must be loaded, and no call of a known kernel may be there.
Names of registers and instructions are those of Go's assembler; the code is in the order of the bytes in the file.

${table(["Port", "Number", "Register", "Instruction", "Code"], calls)}

${table(
  ["System", "Function", "Of"],
  SYSTEMS.flatMap((os) => {
    const write = systemAbi(os)?.write;
    return write === undefined ? [] : [row(os, write)];
  }),
)}`;
}

function row(os: string, write: NonNullable<SystemAbi["write"]>): readonly string[] {
  return [os, code(write.function), code(write.library)];
}
