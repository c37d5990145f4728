import { spawn, spawnSync } from "node:child_process";
import { constants } from "node:os";
// src/sandbox/unshare-inner.ts
const inner = JSON.parse(process.argv[2] ?? "");
const failure = inner.steps.map(failureOf).find((text) => text !== void 0);
if (failure === void 0) start(inner);
else {
	process.stderr.write(`sandbox: ${failure}\n`);
	process.exitCode = 125;
}
function failureOf([program = "", ...args]) {
	const { status, stderr, error } = spawnSync(program, args, {
		encoding: "utf8",
		env: {}
	});
	if (status === 0) return void 0;
	return `${program} ${args.join(" ")}: ${error?.message ?? stderr.trim()}`;
}
function start({ command: [program = "", ...args], env }) {
	const child = spawn(program, args, {
		stdio: "inherit",
		env: { ...env }
	});
	child.once("error", (error) => {
		process.stderr.write(`sandbox: ${error.message}\n`);
		process.exitCode = 125;
	});
	child.once("exit", (code, signal) => {
		process.exitCode = code ?? 128 + constants.signals[signal ?? "SIGKILL"];
	});
}
export {};
