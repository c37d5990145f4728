import { readFile } from "node:fs/promises";
import { WASI } from "node:wasi";

/*
 * Entry of a process of its own, which becomes a WASI program. Its first argument is a `WasiCall` as
 * JSON; standard input and output are the program's.
 */

export type WasiCall = {
  /** Absolute; all that the program sees. */
  readonly root: string;
  /** In that root. */
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};

/** Node has it; the types that are installed leave it to browsers. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<object>;
};

const call: WasiCall = JSON.parse(process.argv[2] ?? "");
const wasi = new WASI({
  version: "preview1",
  args: [call.program, ...call.args],
  env: { ...call.env },
  preopens: { "/": call.root },
});
const module = await WebAssembly.compile(await readFile(call.root + call.program));
const instance = await WebAssembly.instantiate(module, { ...wasi.getImportObject() });
process.exitCode = wasi.start(instance);
