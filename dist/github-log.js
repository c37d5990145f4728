import { n as messageOf } from "./errors.js";
import { S as stoppedBy, _ as definedVariables, a as oneLine, at as isInside, c as isFilled, g as capture, i as foreignLines, n as cleanLines, o as placed, r as defused, s as bytesBelow, t as annotationText } from "./lines.js";
import { a as info, d as startGroup, f as warning, n as endGroup, r as error, s as notice, t as debug, u as setSecret } from "./core.js";
import { mkdir, mkdtemp, readFile, realpath, rm } from "node:fs/promises";
import { extname, join, relative } from "node:path";
import { randomUUID } from "node:crypto";
import { EOL } from "node:os";
import { fileURLToPath } from "node:url";
// src/services/cache-client-output.ts
/** Of a key that is taken, or a token that may not; the client passes them on inside its own texts. */
const refusals = [
	"cache read denied:",
	"cache write denied:",
	"(409)"
];
/**
* Reads what `@actions/cache` 6.3 prints. It turns every fault of the service into a line and
* answers as if there was no entry, so that its lines are the only way to tell the two apart.
*/
function readClientOutput(stdout) {
	const commands = stdout.split(/\r?\n/).map(readLine);
	const texts = (...kinds) => commands.flatMap(({ kind, text }) => kinds.includes(kind) && text !== "" ? [text] : []);
	const debug = texts("debug");
	const size = debug.map((text) => /^File Size: (\d+)$/.exec(text)?.[1]).find(Boolean);
	return {
		problems: texts("warning", "error"),
		unreserved: debug.map((text) => /^Failed to reserve cache: (?:Error: )?(.*)$/s.exec(text)?.[1]).find(Boolean),
		archiveBytes: size === void 0 ? void 0 : Number(size),
		secrets: texts("add-mask"),
		lines: texts("info", "warning", "error")
	};
}
/** What went wrong by the client's output, or undefined when there simply was no entry. */
function clientProblem(output, stderr) {
	const text = output.unreserved ?? output.problems.at(-1);
	if (text === void 0) return void 0;
	if (refusals.some((refusal) => text.includes(refusal))) return {
		kind: "refused",
		reason: text
	};
	if (/no space left/i.test(text + stderr)) return {
		kind: "service",
		reason: "no space is left on the disk"
	};
	if (/tar(\.exe)?"? failed with error/.test(text)) return {
		kind: "entry",
		reason: "its archive is damaged"
	};
	return {
		kind: "service",
		reason: (text.replace(/^Failed to (?:restore|save): /, "").split("\n")[0] ?? "").replace(/[.\s]+$/, "") || "the archive could not be fetched"
	};
}
/** A command of the form that the runner reads, `::<kind>::<text>`; any other line is information. */
function readLine(line) {
	const [, kind = "info", text = line] = /^::([a-z-]+)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
	return {
		kind,
		text: text.replace(/%0D/g, "\r").replace(/%0A/g, "\n").replace(/%25/g, "%")
	};
}
// src/services/cache-client-call.ts
/** Beside this file as a source, and in `dist/`. */
const clientFile = fileURLToPath(new URL(`./cache-client${extname(import.meta.url)}`, import.meta.url));
/**
* Calls GitHub's client in a process of its own: only so can its time be limited with nothing going
* on behind, such as a `tar` that unpacks into a directory in use, and its lines be read instead of
* shown. Rejects when the process cannot be started, dies, or its time is over.
*/
async function callClient(act, entry, { env, directory, limits }) {
	await mkdir(directory, { recursive: true });
	const cwd = await realpath(directory);
	const temporary = await mkdtemp(join(env.RUNNER_TEMP ?? "", "go-mvu-cache-client-"));
	const answer = join(temporary, "answer.json");
	const { key, prefixes } = entry;
	const call = {
		act,
		path: pathOf(entry, directory),
		key,
		prefixes,
		answer
	};
	try {
		const { stdout, stderr } = await limited(limits[act], (timeoutSeconds) => capture(process.execPath, [clientFile, JSON.stringify(call)], {
			cwd,
			env: {
				...definedVariables(env),
				...clientVariables(cwd, temporary)
			},
			timeoutSeconds
		}));
		const output = readClientOutput(stdout);
		const given = await readAnswer(answer);
		if (given?.kind === "failed") return {
			output,
			problem: {
				kind: "entry",
				reason: given.message
			}
		};
		if (given !== void 0 && isSuccess(given)) return {
			output,
			answer: given
		};
		const problem = clientProblem(output, stderr);
		if (problem !== void 0) return {
			output,
			problem
		};
		if (given === void 0) throw new Error("the cache client ended without an answer");
		return {
			output,
			answer: given
		};
	} finally {
		await rm(temporary, {
			recursive: true,
			force: true,
			maxRetries: 3
		});
	}
}
/**
* The service knows an entry by its paths as they are given; relative ones are the same wherever a
* runner has its temporary directory.
*/
function pathOf(entry, directory) {
	return isInside(entry.directory, directory) ? relative(directory, entry.directory) : entry.directory;
}
async function limited(seconds, run) {
	const started = performance.now();
	try {
		return await run(seconds);
	} catch (error) {
		throw performance.now() - started >= seconds * 1e3 ? /* @__PURE__ */ new Error(`there was no answer within ${seconds} seconds`) : error;
	}
}
/** What the client reads by itself, changed. */
function clientVariables(cwd, temporary) {
	return {
		GITHUB_WORKSPACE: cwd,
		RUNNER_TEMP: temporary,
		RUNNER_DEBUG: "",
		ZSTD_CLEVEL: "7",
		SEGMENT_DOWNLOAD_TIMEOUT_MINS: "1"
	};
}
async function readAnswer(file) {
	const text = await readFile(file, "utf8").catch(() => void 0);
	return text === void 0 ? void 0 : JSON.parse(text);
}
/** Whatever the client complained of on the way. */
function isSuccess(answer) {
	return answer.kind === "restored" && answer.key !== void 0 || answer.kind === "saved" && answer.id !== -1;
}
// src/services/github-cache.ts
/**
* Seconds. The client repeats what a busy service refuses for up to 40 s a request; an entry that
* takes longer to come than it would to compile is not worth waiting for.
*/
const callLimits = {
	restore: 60,
	save: 180
};
/** The runner gives these to actions alone, not to the shell of a `run` step. */
const required = ["RUNNER_TEMP", "ACTIONS_RUNTIME_TOKEN"];
/**
* GitHub's cache service through its own client, in `<RUNNER_TEMP>/go-mvu-cache`. At most one
* warning a run: after a fault of the service the store is off for the rest of it; a damaged entry
* costs that entry alone. A refusal by policy is silent.
*/
function githubCache({ env, log, limits = callLimits }) {
	const directory = join(env.RUNNER_TEMP ?? "", "go-mvu-cache");
	const absent = required.find((name) => !env[name]);
	let off = absent && `${absent} is not set`;
	let warned = false;
	const call = async (act, entry) => {
		const called = await callClient(act, entry, {
			env,
			directory,
			limits
		});
		for (const secret of called.output.secrets) setSecret(secret);
		for (const line of called.output.lines) log.debug(`cache client: ${line}`);
		if ("answer" in called && called.answer.kind === "unavailable") off = "the runner offers no cache service";
		return called;
	};
	const report = (what, { kind, reason }) => {
		const message = `${what}: ${reason}`;
		if (kind === "refused" || stoppedBy() !== void 0) {
			log.debug(message);
			return;
		}
		if (kind === "service") off ??= reason;
		if (warned) {
			log.info(`${message}.`);
			return;
		}
		warned = true;
		const rest = kind === "service" ? "this run goes on without caches" : "the run goes on";
		log.annotate({
			level: "warning",
			message: `${message}; ${rest}.`
		});
	};
	const restore = async (entry) => {
		const started = performance.now();
		const called = await call("restore", entry);
		const found = "problem" in called ? called : await inspected(entry, called.answer);
		if (found === void 0) return void 0;
		if ("problem" in found) {
			report(`The cache of ${entry.name} was not restored`, found.problem);
			return;
		}
		const bytes = await bytesBelow(entry.directory);
		return {
			...found,
			bytes,
			seconds: (performance.now() - started) / 1e3
		};
	};
	const save = async (entry) => {
		if (!await isFilled(entry.directory)) return void 0;
		const called = await call("save", entry);
		if ("problem" in called) {
			report(`The cache of ${entry.name} was not saved`, called.problem);
			return;
		}
		const { answer, output } = called;
		return answer.kind === "saved" && answer.id !== -1 ? output.archiveBytes : void 0;
	};
	return {
		directory,
		inPlace: false,
		isOff: () => off !== void 0,
		restore: async (entry) => {
			let restored;
			try {
				await rm(entry.directory, {
					recursive: true,
					force: true,
					maxRetries: 3
				});
				if (off === void 0) restored = await restore(entry);
				else log.debug(`The cache of ${entry.name} is not looked for: ${off}`);
			} catch (error) {
				const reason = messageOf(error);
				report(`The cache of ${entry.name} was not restored`, {
					kind: "service",
					reason
				});
			}
			if (restored === void 0) await removed(entry.directory);
			return restored;
		},
		save: async (entry) => {
			if (off !== void 0) {
				log.debug(`The cache of ${entry.name} is not saved: ${off}`);
				return;
			}
			try {
				return await save(entry);
			} catch (error) {
				const reason = messageOf(error);
				report(`The cache of ${entry.name} was not saved`, {
					kind: "service",
					reason
				});
				return;
			}
		}
	};
}
/** Looks at what came: an archive with other paths in it restores nothing where it should. */
async function inspected(entry, answer) {
	if (answer.kind !== "restored" || answer.key === void 0) return void 0;
	if (!await isFilled(entry.directory)) return { problem: {
		kind: "entry",
		reason: "its archive holds other files"
	} };
	return {
		class: answer.key === entry.key ? "exact" : "prefix",
		key: answer.key
	};
}
/** Removes what a broken restore left; what cannot be removed is nothing that the run can change. */
async function removed(directory) {
	await rm(directory, {
		recursive: true,
		force: true,
		maxRetries: 3
	}).catch(() => void 0);
}
// src/services/github-log.ts
const issueAs = {
	error,
	warning,
	notice
};
/** The step's log on GitHub: folded groups, annotations, and no line that commands the runner by mistake. */
function githubLog() {
	const asked = {
		error: 0,
		warning: 0,
		notice: 0
	};
	const shown = {
		error: 0,
		warning: 0,
		notice: 0
	};
	let depth = 0;
	return {
		info: say,
		debug: (line) => debug(oneLine(line)),
		annotate: (annotation) => {
			const { level } = annotation;
			asked[level] += 1;
			if (shown[level] < room(annotation)) {
				shown[level] += 1;
				issue(annotation);
				return;
			}
			say(`${level} ${asked[level]}: ${placed(annotation)}`);
		},
		group: async (title, work) => {
			if (depth > 0) {
				say(title);
				return await work();
			}
			depth += 1;
			startGroup(oneLine(title));
			try {
				return await work();
			} finally {
				endGroup();
				depth -= 1;
			}
		},
		foreign: (text) => {
			const lines = foreignLines(text, { colours: true });
			if (lines.length === 0) return;
			const token = randomUUID();
			info([
				`::stop-commands::${token}`,
				...lines,
				`::${token}::`
			].join(EOL));
		},
		progress: void 0
	};
}
function say(text) {
	for (const line of cleanLines(text, { colours: true })) info(defused(line));
}
/**
* How many of a kind may be shown: the last place is kept for one about the run as a whole, which
* comes at the end and says why it failed.
*/
function room(annotation) {
	return annotation.position === void 0 ? 10 : 9;
}
function issue({ level, message, title, position }) {
	const properties = {};
	if (title !== void 0) properties.title = oneLine(title);
	if (position !== void 0) {
		properties.file = oneLine(position.file);
		if (position.line !== void 0) {
			properties.startLine = position.line;
			if (position.column !== void 0) properties.startColumn = position.column;
		}
	}
	issueAs[level](annotationText(message), properties);
}
export { githubCache as n, githubLog as t };
