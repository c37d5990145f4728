import { readFile } from "node:fs/promises";
import { WASI } from "node:wasi";
// src/sandbox/wasi-inner.ts
const call = JSON.parse(process.argv[2] ?? "");
const wasi = new WASI({
	version: "preview1",
	args: [call.program, ...call.args],
	env: { ...call.env },
	preopens: { "/": call.root }
});
const module = await WebAssembly.compile(await readFile(call.root + call.program));
const instance = await WebAssembly.instantiate(module, { ...wasi.getImportObject() });
process.exitCode = wasi.start(instance);
export {};
