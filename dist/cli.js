import { a as fail, b as suggest, c as checkedFiles, f as setDigest, g as writeWhole, h as appended, i as enter, l as filesBelow, m as refuseSeenFolder, n as checkOutputs, o as checkArtifactCount, r as checkSummary, s as checkArtifactName, t as toolCacheDirectory, u as hashOf, v as INPUT_NAMES, x as quote, y as require_dist } from "./run.js";
import { n as messageOf, t as UserError } from "./errors.js";
import { $ as regex, G as object, W as number, X as pipe, _ as definedVariables, a as oneLine, c as isFilled, et as safeParse, i as foreignLines, n as cleanLines, nt as string, o as placed, s as bytesBelow } from "./lines.js";
import { chmod, copyFile, lstat, mkdir, mkdtemp, open, readFile, readdir, realpath, rename, rm, rmdir, stat, unlink, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { constants as constants$1, unlinkSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { homedir, hostname, tmpdir } from "node:os";
import { parseArgs, stripVTControlCharacters, styleText } from "node:util";
import { pathToFileURL } from "node:url";
// src/contract.ts
var import_dist = require_dist();
/** Reads the text of `action.yml`. */
function readContract(text) {
	const { description, inputs, outputs } = (0, import_dist.parse)(text);
	return {
		description,
		inputs: Object.entries(inputs).map(([name, input]) => ({
			name,
			description: input.description,
			default: input.default
		})),
		outputs: Object.entries(outputs).map(([name, output]) => ({
			name,
			description: output.description
		}))
	};
}
// src/command-line.ts
/** Flags that may stand several times; each adds lines. */
const REPEATABLE = [
	"packages",
	"targets",
	"exclude",
	"variant",
	"tags",
	"ldflags"
];
/** Flags that take a value: the inputs, and one of the command line alone. */
const VALUED = [...INPUT_NAMES, "services"];
const FLAGS = [...VALUED, "help"];
/** Columns of the help's text. */
const WIDTH = 96;
/**
* Reads `<mode> --targets linux/arm64 --services out`: the first word is the mode, and each input is
* a flag of its name.
*
* @param args everything behind the program's name.
* @throws UserError for a word or flag that is not known, lacks its value or stands twice.
*/
function readCommandLine(args) {
	const valued = Object.fromEntries(VALUED.map((name) => [name, { type: "string" }]));
	const { tokens } = parseArgs({
		args: [...args],
		options: {
			...valued,
			help: {
				type: "boolean",
				short: "h"
			}
		},
		allowPositionals: true,
		strict: false,
		tokens: true
	});
	if (tokens.some((token) => token.kind === "option" && token.name === "help")) return { kind: "help" };
	const values = /* @__PURE__ */ new Map();
	for (const token of tokens) {
		if (token.kind === "positional") readMode(values, token.value);
		if (token.kind === "option") readFlag(values, token);
	}
	const { services, ...inputs } = Object.fromEntries(values);
	if (services?.trim() === "") throw new UserError("--services: the folder has no name; give one");
	return {
		kind: "run",
		source: {
			from: "command line",
			values: inputs
		},
		services
	};
}
/** The help's text, made from `action.yml`, which lies beside `dist`. */
async function readHelp() {
	return formatHelp(readContract(await readFile(new URL("../action.yml", import.meta.url), "utf8")));
}
/** Says what the command line takes, in lines of at most 96 columns. */
function formatHelp({ description, inputs }) {
	const flags = inputs.filter(({ name }) => name !== "mode");
	return [
		"Usage: node dist/cli.js [mode] [--input value]... [--services directory]",
		"",
		...wrap(plain(description), ""),
		"",
		...describeFlag("mode", inputs.find(({ name }) => name === "mode")),
		...flags.flatMap((input) => describeFlag(`--${input.name} value`, input)),
		...describeFlag("--services directory", { description: "Folder that takes GitHub's place: artifacts, cache, summary.md and outputs.json are written there; by default a new temporary one, which is printed." }),
		...describeFlag("--help", { description: "Shows this text." }),
		"",
		...wrap("Lists may be given by several flags of one name.", "")
	].join("\n");
}
function readMode(values, word) {
	if (values.has("mode")) throw new UserError(`${quote(word)} stands alone, and the mode is given already; put -- and the name of an input before it`);
	values.set("mode", word);
}
function readFlag(values, token) {
	const { name, rawName, value } = token;
	if (!FLAGS.includes(name)) {
		const near = suggest(name, FLAGS).replace(/"(.*)"/, "\"--$1\"");
		throw new UserError(`there is no flag ${quote(rawName)}${near || "; --help shows them all"}`);
	}
	if (value === void 0 || !token.inlineValue && isFlag(value)) throw new UserError(`--${name} has no value; write --${name}=value`);
	const before = values.get(name);
	if (before === void 0) values.set(name, value);
	else if (REPEATABLE.includes(name)) values.set(name, `${before}\n${value}`);
	else throw new UserError(`--${name} is given twice; remove one of them`);
}
function isFlag(value) {
	return value.startsWith("--") && FLAGS.includes(value.slice(2).split("=", 1)[0] ?? "");
}
function describeFlag(flag, entry) {
	const ending = entry?.default === void 0 ? "" : ` Default: ${entry.default}`;
	return [`  ${flag}`, ...wrap(`${plain(entry?.description ?? "")}${ending}`, "      ")];
}
function plain(markdown) {
	return stripVTControlCharacters(markdown).replaceAll("`", "");
}
function wrap(text, indent) {
	const lines = [];
	for (const word of text.split(/\s+/)) {
		const last = lines.at(-1);
		if (last !== void 0 && last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(`${indent}${word}`);
	}
	return lines;
}
// src/services/folder-record.ts
const recordSchema = object({
	name: string(),
	/** `sha256:` and 64 hex digits of the set of files. */
	digest: pipe(string(), regex(/^sha256:[0-9a-f]{64}$/)),
	/** Milliseconds since 1970. */
	created: number()
});
/**
* Remembers an upload under the next free number, counted from 1 over all calls. The file that takes
* it, `.ids/<number>`, is made exclusively: two processes never get the same one.
*/
async function recorded(root, { name, digest }) {
	const directory = join(root, ".ids");
	await mkdir(directory, { recursive: true });
	const record = {
		name,
		digest,
		created: Date.now()
	};
	for (let id = (await readdir(directory)).length + 1;; id += 1) try {
		const file = await open(join(directory, String(id)), "wx");
		await file.writeFile(`${JSON.stringify(record)}\n`);
		await file.close();
		return {
			...record,
			id
		};
	} catch (error) {
		if (!isTaken(error)) throw error;
	}
}
/** The newest record of each name. One that a process did not finish counts for nothing. */
async function newestRecords(root) {
	const directory = join(root, ".ids");
	const files = await readdir(directory).catch(() => []);
	const records = /* @__PURE__ */ new Map();
	for (const id of files.map(Number).sort((a, b) => a - b)) {
		const record = safeParse(recordSchema, await parsed(join(directory, String(id))));
		if (record.success) records.set(record.output.name, {
			...record.output,
			id
		});
	}
	return records;
}
async function parsed(file) {
	try {
		return JSON.parse(await readFile(file, "utf8"));
	} catch {
		return;
	}
}
function isTaken(error) {
	return error instanceof Error && "code" in error && error.code === "EEXIST";
}
// src/services/folder-artifact.ts
/** A downloaded file has no execute bit, as GitHub's zip keeps no modes. */
const downloadedMode = 420;
/** So many processes may be in each other's way before it is something else. */
const REPLACE_TRIES = 20;
/** Where an artifact lies in the folder. */
function placeOf(root, name) {
	return join(root, "artifacts", name);
}
/**
* Puts an artifact into `artifacts/<name>/`. One of an earlier call is replaced, unless it holds the
* same as `isSame` sees it; one of this call may only be repeated with the same, as GitHub has one
* artifact of a name in a run.
*/
async function uploadToFolder(upload, state) {
	const { root, uploaded } = state;
	const { name } = upload;
	const set = await checkedFiles(upload);
	checkArtifactCount(uploaded.size, name);
	const held = await heldSame(upload, state);
	if (held !== void 0) {
		uploaded.set(name, held);
		return held;
	}
	const partial = join(root, ".partial", randomUUID());
	try {
		const digest = setDigest(await copied(set, partial, upload.known));
		const earlier = uploaded.get(name);
		if (earlier?.digest === digest) return earlier;
		if (earlier !== void 0) throw new UserError(`This run already has an artifact ${JSON.stringify(name)} with other files: give each job that uploads its own artifact-prefix.`);
		const directory = placeOf(root, name);
		await mkdir(dirname(directory), { recursive: true });
		await replace(partial, directory, root);
		const artifact = confirmed(await recorded(root, {
			name,
			digest
		}), root);
		uploaded.set(name, artifact);
		return artifact;
	} finally {
		await rm(partial, {
			recursive: true,
			force: true
		});
	}
}
/** Removes `artifacts/<name>/`; answers whether it was there. */
async function deleteFromFolder(name, { root, uploaded }) {
	checkArtifactName(name);
	uploaded.delete(name);
	return await discard(placeOf(root, name), root);
}
/**
* Copies files into a new directory, without their modes, and answers their digests. Where the file
* system can, the copy shares its blocks; a file is hashed while it is copied, on another thread.
*/
async function copied(set, directory, known = /* @__PURE__ */ new Map()) {
	const hashed = [];
	await mkdir(directory, { recursive: true });
	for (const path of set.files) {
		const from = join(set.directory, ...path.split("/"));
		const to = join(directory, ...path.split("/"));
		await mkdir(dirname(to), { recursive: true });
		const flags = constants$1.COPYFILE_FICLONE | constants$1.COPYFILE_EXCL;
		const [sha256] = await Promise.all([known.get(path) ?? hashOf(from), copyFile(from, to, flags)]);
		await chmod(to, downloadedMode);
		hashed.push({
			path,
			sha256
		});
	}
	return hashed;
}
/** What the folder holds under the name, where the caller takes it for the same. */
async function heldSame({ name, isSame }, { root }) {
	const record = (await newestRecords(root)).get(name);
	const place = placeOf(root, name);
	if (isSame === void 0 || record === void 0 || !await isFilled(place)) return;
	try {
		return await isSame(place) ? confirmed(record, root) : void 0;
	} catch (error) {
		if (error instanceof UserError) return;
		throw error;
	}
}
function confirmed({ id, name, digest }, root) {
	return {
		id: String(id),
		name,
		url: pathToFileURL(placeOf(root, name)).href,
		digest
	};
}
/** Another process may put its own there between the two steps; the later one stays. */
async function replace(partial, directory, root) {
	for (let tries = 1;; tries += 1) {
		await discard(directory, root);
		try {
			await rename(partial, directory);
			return;
		} catch (error) {
			if (!(hasCode(error, "ENOTEMPTY") || hasCode(error, "EEXIST")) || tries === REPLACE_TRIES) throw error;
		}
	}
}
/** Moves a folder away and then removes it; answers whether it was there. */
async function discard(directory, root) {
	const old = join(root, ".partial", randomUUID());
	await mkdir(dirname(old), { recursive: true });
	try {
		await rename(directory, old);
	} catch (error) {
		if (hasCode(error, "ENOENT")) return false;
		throw error;
	}
	await rm(old, {
		recursive: true,
		force: true
	});
	return true;
}
function hasCode(error, code) {
	return error instanceof Error && "code" in error && error.code === code;
}
// src/services/folder-lock.ts
/** A lock that is not written whole, or whose takeover goes on, is left alone this long; milliseconds. */
const patience = 1e4;
/** No run of another machine takes longer than a job of GitHub's may: 6 hours, in milliseconds. */
const longestRun = 216e5;
/** The locks of this process, which it gives back when it ends. */
const held = /* @__PURE__ */ new Set();
/**
* Takes a file as this process's until it ends; answers undefined, or who holds it. A file that a
* process left that is gone is taken over. Rejects when the folder cannot be written to.
*/
async function lockFile(file) {
	if (await create(file)) return void 0;
	const holder = await holderOf(file);
	if (holder !== void 0) return isOwn(holder) ? void 0 : named(holder);
	return await takeOver(file) ? void 0 : "a process that just began";
}
async function create(file) {
	const own = {
		host: hostname(),
		pid: process.pid
	};
	try {
		await writeFile(file, `${JSON.stringify(own)}\n`, { flag: "wx" });
	} catch (error) {
		if (codeOf(error) === "EEXIST") return false;
		throw error;
	}
	if (held.size === 0) process.once("exit", release);
	held.add(file);
	return true;
}
function release() {
	for (const file of held) try {
		unlinkSync(file);
	} catch {}
}
/** Who holds the lock, or undefined when nobody does any more. */
async function holderOf(file) {
	const age = await ageOf(file);
	if (age === void 0) return void 0;
	try {
		const { host, pid } = JSON.parse(await readFile(file, "utf8"));
		return (host === hostname() ? isRunning(pid) : age < longestRun) ? {
			host,
			pid
		} : void 0;
	} catch {
		return age < patience ? {
			host: hostname(),
			pid: 0
		} : void 0;
	}
}
/** One process at a time looks again and takes it: two could else remove each other's new lock. */
async function takeOver(file) {
	const guard = `${file}.takeover`;
	try {
		await mkdir(guard);
	} catch (error) {
		if (codeOf(error) !== "EEXIST") throw error;
		if ((await ageOf(guard) ?? 0) > patience) await rmdir(guard).catch(() => void 0);
		return false;
	}
	try {
		if (await holderOf(file) !== void 0) return false;
		await unlink(file).catch(() => void 0);
		return await create(file);
	} finally {
		await rm(guard, {
			recursive: true,
			force: true
		});
	}
}
function isOwn({ host, pid }) {
	return host === hostname() && pid === process.pid;
}
function named({ host, pid }) {
	if (pid === 0) return "a process that just began";
	return host === hostname() ? `process ${pid}` : `process ${pid} on ${host}`;
}
function isRunning(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return codeOf(error) !== "ESRCH";
	}
}
async function ageOf(path) {
	const found = await stat(path).catch(() => void 0);
	return found && Date.now() - found.mtimeMs;
}
function codeOf(error) {
	return error instanceof Error && "code" in error ? error.code : void 0;
}
// src/services/folder-cache.ts
/**
* `<root>/cache`, where entries stay as they are between runs. A directory without its sidecar is
* half made and is removed. One process has the folder at a time: another one goes without cache,
* in a directory of its own, rather than have its files pruned away while it builds.
*/
async function folderCache(options) {
	const { root, temporary, log } = options;
	const refusal = await claim(join(root, "cache"));
	const directory = join(refusal === void 0 ? root : temporary, "cache");
	let warned = false;
	const warn = (message) => {
		if (!warned) log.annotate({
			level: "warning",
			message
		});
		else log.info(message);
		warned = true;
	};
	const guarded = async (what, entry, act) => {
		if (refusal !== void 0) return warned ? void 0 : warn(`${refusal}; this run goes on without it.`);
		try {
			return await act();
		} catch (error) {
			return warn(`The cache of ${entry.name} was not ${what}: ${messageOf(error)}.`);
		}
	};
	return {
		directory,
		inPlace: true,
		restore: (entry) => guarded("restored", entry, async () => {
			const started = performance.now();
			const sidecar = await readSidecar(entry);
			const match = sidecar && await isFilled(entry.directory) && matchOf(entry, sidecar.key);
			if (!sidecar || !match) {
				await rm(sidecarOf(entry), { force: true });
				await rm(entry.directory, {
					recursive: true,
					force: true,
					maxRetries: 3
				});
				return;
			}
			const { key, bytes } = sidecar;
			return {
				class: match,
				key,
				bytes,
				seconds: (performance.now() - started) / 1e3
			};
		}),
		save: (entry) => guarded("saved", entry, async () => {
			if (!await isFilled(entry.directory)) return void 0;
			const bytes = await bytesBelow(entry.directory);
			const sidecar = {
				key: entry.key,
				saved: (/* @__PURE__ */ new Date()).toISOString(),
				bytes
			};
			await writeWhole(sidecarOf(entry), `${JSON.stringify(sidecar)}\n`);
			return bytes;
		})
	};
}
/** Takes the folder for this process; answers why not, when it cannot. */
async function claim(directory) {
	try {
		await mkdir(directory, { recursive: true });
		const file = join(directory, "lock.json");
		const holder = await lockFile(file);
		return holder && `The cache in ${directory} is in use by ${holder} (${file})`;
	} catch (error) {
		return `The cache in ${directory} cannot be used: ${messageOf(error)}`;
	}
}
function sidecarOf({ directory }) {
	return `${directory}.key.json`;
}
/** Undefined when there is none, or none that can be read: what it spoke of is not to be trusted. */
async function readSidecar(entry) {
	try {
		const { key, saved = "", bytes = 0 } = JSON.parse(await readFile(sidecarOf(entry), "utf8")) ?? {};
		return typeof key === "string" && typeof bytes === "number" ? {
			key,
			saved,
			bytes
		} : void 0;
	} catch {
		return;
	}
}
function matchOf(entry, key) {
	if (key === entry.key) return "exact";
	return entry.prefixes.some((prefix) => key.startsWith(prefix)) ? "prefix" : void 0;
}
// src/services/folder-held.ts
/**
* The artifacts that lie in `artifacts/` and whose name begins so, newest first. A folder that
* somebody else put there has its name as id, its own time, and no digest.
*/
async function listInFolder(start, root) {
	const records = await newestRecords(root);
	const listed = (await readdir(join(root, "artifacts"), { withFileTypes: true }).catch(() => [])).filter((place) => place.isDirectory() && place.name.startsWith(start)).map(async ({ name }) => {
		const record = records.get(name);
		if (record === void 0) return {
			id: name,
			name,
			digest: void 0,
			created: Math.floor((await lstat(placeOf(root, name))).mtimeMs)
		};
		return {
			id: String(record.id),
			name,
			digest: record.digest,
			created: record.created
		};
	});
	return (await Promise.all(listed)).sort((a, b) => b.created - a.created || Number(b.id) - Number(a.id) || (a.name < b.name ? -1 : 1));
}
/** Copies an artifact of the folder into a directory that is new or empty. */
async function downloadFromFolder({ name, digest }, directory, root) {
	checkArtifactName(name);
	const title = `Artifact ${JSON.stringify(name)}`;
	await mkdir(directory, { recursive: true });
	if ((await readdir(directory)).length > 0) throw new UserError(`${title} needs an empty directory: ${directory}`);
	const place = placeOf(root, name);
	try {
		const files = await copied({
			directory: place,
			files: await filesBelow(place)
		}, directory);
		if (digest !== void 0 && setDigest(files) !== digest) throw new UserError(`its files do not have the digest ${digest} that it was uploaded with`);
	} catch (cause) {
		await rm(directory, {
			recursive: true,
			force: true
		});
		throw new UserError(`${title} could not be copied from ${place}: ${messageOf(cause)}; upload it again.`, { cause });
	}
}
// src/services/terminal-log.ts
const annotationStyles = {
	error: "red",
	warning: "yellow",
	notice: "cyan"
};
/**
* Plain text for a person: with colours and a region of live progress on a terminal, without
* either in a pipe, a file, under `NO_COLOR` (colours) or on a dumb terminal.
*/
async function terminalLog(terminal, env) {
	const live = terminal.isTTY === true && env.TERM !== "dumb";
	const colours = live && (env.NO_COLOR ?? "") === "";
	const region = live ? await liveRegion(terminal) : void 0;
	const print = (lines) => {
		if (lines.length > 0) {
			const text = `${lines.join("\n")}\n`;
			region === void 0 ? terminal.write(text) : region.above(text);
		}
	};
	const paint = (style, text) => colours ? styleText(style, text, { validateStream: false }) : text;
	return {
		info: (line) => print(cleanLines(line, { colours })),
		debug: (line) => {
			if (env.RUNNER_DEBUG === "1") print([paint("dim", `debug: ${oneLine(line)}`)]);
		},
		annotate: (annotation) => {
			const { level } = annotation;
			print([`${paint(annotationStyles[level], `${level}:`)} ${placed(annotation)}`]);
		},
		group: async (title, work) => {
			print([paint("bold", oneLine(title))]);
			return await work();
		},
		foreign: (text) => print(foreignLines(text, { colours })),
		progress: region?.progress
	};
}
/** The library is loaded here because a run without a terminal never needs it. */
async function liveRegion(terminal) {
	const { createLogUpdate } = await import("./log-update.js");
	const update = createLogUpdate(terminal);
	let shown;
	const hide = () => {
		if (shown !== void 0) update.clear();
	};
	return {
		above: (text) => {
			hide();
			terminal.write(text);
			if (shown !== void 0) update(shown);
		},
		progress: {
			show: (lines) => {
				shown = lines.flatMap((line) => cleanLines(line, { colours: true })).join("\n");
				update(shown);
			},
			clear: () => {
				hide();
				shown = void 0;
				update.done();
			}
		}
	};
}
// src/services/folder.ts
/**
* A folder on this machine in the place of GitHub: `artifacts/<name>/` with the files as a
* downloader gets them, `summary.md` (appended), `outputs.json` (output name to string, begun anew
* here) and `cache/` for what later runs reuse. Without a folder given, a new one is made outside
* every work tree and named in the log. `.ids` and `.partial` are its own.
*/
async function folderServices(directory, { env = process.env, terminal = process.stdout } = {}) {
	const log = await terminalLog(terminal, env);
	const root = await rootDirectory(directory);
	if (directory === void 0) log.info(`Services: ${root}`);
	const outputsFile = join(root, "outputs.json");
	const outputs = {};
	await writeWhole(outputsFile, "{}\n");
	const artifacts = {
		root,
		uploaded: /* @__PURE__ */ new Map()
	};
	const temporary = await realpath(await mkdtemp(join(tmpdir(), "go-mvu-")));
	return {
		name: "folder",
		log,
		temporary,
		toolCache: toolCacheDirectory({
			env,
			platform: process.platform,
			home: homedir()
		}),
		cache: await folderCache({
			root,
			temporary,
			log
		}),
		saveLater: void 0,
		uploadArtifact: (upload) => uploadToFolder(upload, artifacts),
		listArtifacts: (start) => listInFolder(start, root),
		downloadArtifact: (artifact, to) => downloadFromFolder(artifact, to, root),
		deleteArtifact: (name) => deleteFromFolder(name, artifacts),
		writeSummary: async (markdown) => {
			checkSummary(markdown);
			await appended(join(root, "summary.md"), markdown);
		},
		setOutputs: async (added) => {
			checkOutputs({
				...outputs,
				...added
			});
			Object.assign(outputs, added);
			await writeWhole(outputsFile, `${JSON.stringify(outputs, void 0, 2)}\n`);
		}
	};
}
async function rootDirectory(directory) {
	try {
		if (directory === void 0) return await realpath(await mkdtemp(join(tmpdir(), "go-mvu-services-")));
		await mkdir(resolve(directory), { recursive: true });
		return await realpath(directory);
	} catch (error) {
		throw new UserError(`--services ${directory ?? tmpdir()} cannot be used as a folder: ${messageOf(error)}; name another one.`, { cause: error });
	}
}
// src/cli.ts
try {
	const line = readCommandLine(process.argv.slice(2));
	if (line.kind === "help") process.stdout.write(`${await readHelp()}\n`);
	else {
		if (line.services !== void 0) await refuseSeenFolder(resolve(line.services), definedVariables(process.env));
		await enter({
			root: process.cwd(),
			source: line.source,
			services: () => folderServices(line.services)
		});
	}
} catch (error) {
	fail(error, void 0);
}
export {};
