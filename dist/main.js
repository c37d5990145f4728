import { i as __toESM } from "./rolldown-runtime.js";
import { _ as workflowInputs, c as checkedFiles, d as hashedFiles, f as setDigest, i as enter, l as filesBelow, n as checkOutputs, o as checkArtifactCount, p as pRetry, r as checkSummary, t as toolCacheDirectory, x as quote } from "./run.js";
import { c as saveState, l as setOutput, p as summary } from "./core.js";
import { n as messageOf, t as UserError } from "./errors.js";
import { C as forbiddenInArtifact, E as maxSummaryBytes } from "./lines.js";
import { n as githubCache, t as githubLog } from "./github-log.js";
import { mkdir, mkdtemp, readdir, realpath, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createWriteStream } from "node:fs";
import { homedir } from "node:os";
import { pipeline } from "node:stream/promises";
// src/services/artifact-space.ts
/**
* The client repeats what a busy server refuses, for about half a minute, but gives up at once when
* a connection breaks. Three more tries, 1 to 2, 2 to 4 and 4 to 8 seconds apart.
*/
const retries = {
	retries: 3,
	minTimeout: 1e3,
	factor: 2,
	randomize: true
};
const finalTexts = [
	"non-retryable error",
	"storage quota",
	"JWT token is invalid"
];
/**
* Milliseconds for one try, the client's own repetitions included. Without an end of ours a try may
* have none: the client waits for ever for the rest of an answer that breaks off.
*/
const deadlines = {
	request: 9e4,
	download: 36e5,
	upload: 36e5
};
/**
* Milliseconds after which a download is not begun again: the client tries a silent one five times
* by itself, for three minutes.
*/
const longestDownload = 6e4;
/** Does a piece of work again while that can help; `what` begins the line that says a failure. */
async function retried(what, work, { kind, log, failures = [] }) {
	return await pRetry(() => answered(work(), deadlines[kind]), {
		...retries,
		maxRetryTime: kind === "download" ? longestDownload : Number.POSITIVE_INFINITY,
		shouldRetry: ({ error }) => !isFinal(error),
		onFailedAttempt: ({ error, attemptNumber }) => {
			if (error instanceof UserError) return;
			failures.push(firstLine(error));
			log.info(`${what}, try ${attemptNumber}: ${firstLine(error)}`);
		}
	});
}
/** The work's result, or a rejection when it takes longer. */
async function answered(work, milliseconds) {
	let timer;
	const end = new Promise((_, reject) => {
		const message = `no answer in ${milliseconds / 1e3} seconds`;
		timer = setTimeout(() => reject(new Error(message)), milliseconds);
	});
	try {
		return await Promise.race([work, end]);
	} finally {
		clearTimeout(timer);
	}
}
/** The client turns its own classes of errors into text, so the text is what there is to go by. */
function isConflict(error) {
	return messageOf(error).includes("(409)");
}
function isNotFound(error) {
	return error instanceof Error && error.name === "ArtifactNotFoundError";
}
/** The client's messages go on with advice for other cases. */
function firstLine(error) {
	return (messageOf(error).split("\n")[0] ?? "").replace(/[.\s]+$/, "");
}
/** Trying again cannot help: the request was refused as such, by the service or by the client. */
function isFinal(error) {
	const message = messageOf(error);
	return error instanceof UserError || isNotFound(error) || !isConflict(error) && finalTexts.some((text) => message.includes(text));
}
// src/services/zip.ts
/** Bytes that a zip may hold, all files together; a runner's disk has 14 GB to spare. */
const maxUnpackedBytes = 14e9;
/** Files; their list is kept in memory. */
const maxEntries = 1e5;
/** How Unix says what a file is, in the upper half of a zip's attributes; `made by` 3 is Unix. */
const kindMask = 61440;
const kindRegular = 32768;
const kindDirectory = 16384;
const madeByUnix = 3;
/**
* Unpacks a zip into an empty directory. Whoever made the zip is not trusted: only regular files at
* plain paths below the directory are taken, each once, and never more bytes than it declares.
* Rejects with the reason as the end of a sentence; files may have been written by then.
*/
async function unpackZip(zip, directory) {
	const { openPromise } = await import("./yauzl.js").then((m) => /* @__PURE__ */ __toESM(m.default, 1));
	const archive = await openPromise(zip, {
		strictFileNames: true,
		autoClose: false
	}).catch(refuse);
	try {
		const entries = await checkedEntries(archive);
		for (const entry of entries) {
			const path = join(directory, ...entry.fileName.split("/"));
			if (isDirectory(entry)) {
				await mkdir(path, { recursive: true });
				continue;
			}
			await mkdir(dirname(path), { recursive: true });
			const content = await archive.openReadStreamPromise(entry);
			await pipeline(content, createWriteStream(path, { flags: "wx" }));
		}
	} catch (error) {
		refuse(error);
	} finally {
		archive.close();
	}
}
/** All entries, looked at before the first is written. */
async function checkedEntries(archive) {
	if (archive.entryCount > maxEntries) throw new Error(`it holds more than ${maxEntries} files`);
	const entries = [];
	let bytes = 0;
	for await (const entry of archive.eachEntry()) {
		checkEntry(entry);
		bytes += entry.uncompressedSize;
		if (bytes > maxUnpackedBytes) throw new Error(`it holds more than ${maxUnpackedBytes} bytes`);
		entries.push(entry);
	}
	return entries;
}
/** The library has refused paths that are absolute, go up, or have a backslash. */
function checkEntry(entry) {
	const { fileName, versionMadeBy, externalFileAttributes } = entry;
	const path = fileName.replace(/\/$/, "");
	if (!path.split("/").every((part) => part !== "" && part !== ".") || forbiddenInArtifact.test(path) || path.includes("\0")) throw new Error(`${quote(fileName)} is not a plain path`);
	const kind = versionMadeBy >> 8 === madeByUnix ? externalFileAttributes >>> 16 & kindMask : 0;
	const expected = isDirectory(entry) ? kindDirectory : kindRegular;
	if (kind !== 0 && kind !== expected) throw new Error(`${quote(fileName)} is not a regular file`);
}
function isDirectory({ fileName }) {
	return fileName.endsWith("/");
}
function refuse(cause) {
	const isTaken = cause instanceof Error && "code" in cause && cause.code === "EEXIST";
	const message = messageOf(cause).replace(/\. Either not a zip file.*/, "");
	throw new Error(isTaken ? "it holds two files of one path" : message, { cause });
}
// src/services/github-held.ts
/** The artifacts of the run whose name begins so, newest first; two may have one name. */
async function listOnGitHub(start, space) {
	try {
		return (await listed(space)).filter(({ name }) => name.startsWith(start)).map(({ id, name, digest, createdAt }) => ({
			id: String(id),
			name,
			digest,
			created: createdAt?.getTime() ?? 0
		})).sort((a, b) => b.created - a.created || Number(b.id) - Number(a.id));
	} catch (error) {
		throw new UserError(`The artifacts of this run could not be listed: ${firstLine(error)}; re-run the job.`, { cause: error });
	}
}
/** Unpacks an artifact of the run into a directory that is new or empty. */
async function downloadFromGitHub(artifact, directory, space) {
	try {
		const work = () => unpackOnce({
			...artifact,
			id: Number(artifact.id)
		}, directory, space);
		const options = {
			kind: "download",
			log: space.log
		};
		await retried(`Download of ${artifact.name}`, work, options);
	} catch (error) {
		if (error instanceof UserError) throw error;
		const problem = isNotFound(error) ? "GitHub has it no longer" : firstLine(error);
		throw new UserError(`Artifact ${JSON.stringify(artifact.name)} could not be downloaded: ${problem}; re-run the job.`, { cause: error });
	}
}
/**
* One try to fetch an artifact and unpack it into a directory that is new or empty; whatever goes
* wrong, nothing stays in it. The zip is unpacked here and not by the client, which does so before
* it knows the digest, and leaves what a broken try had brought.
*
* @throws UserError when it came as GitHub holds it and is no zip of plain files.
*/
async function unpackOnce(artifact, directory, space) {
	const { id, name, digest } = artifact;
	await mkdir(directory, { recursive: true });
	if ((await readdir(directory)).length > 0) throw new UserError(`Artifact ${JSON.stringify(name)} needs an empty directory: ${directory}`);
	const fetched = await mkdtemp(join(space.temporary, "fetched-"));
	try {
		const { digestMismatch } = await space.client.downloadArtifact(id, {
			path: fetched,
			skipDecompress: true,
			...digest === void 0 ? {} : { expectedHash: digest }
		});
		if (digestMismatch === true) throw new Error(`its bytes do not have the digest ${digest} that GitHub shows`);
		const [zip = ""] = await readdir(fetched);
		await unpackZip(join(fetched, zip), directory).catch(async (cause) => {
			await rm(directory, {
				recursive: true,
				force: true
			});
			throw new UserError(`Artifact ${JSON.stringify(name)} cannot be unpacked: ${messageOf(cause)}; run the job that made it again.`, { cause });
		});
	} finally {
		await rm(fetched, {
			recursive: true,
			force: true
		});
	}
}
/** Removes all artifacts of a name; answers whether there was one, also when the first answer was lost. */
async function deleteFromGitHub(name, space) {
	const { client, log } = space;
	try {
		const held = (await listed(space)).filter((artifact) => artifact.name === name);
		for (const _ of held) {
			const options = {
				kind: "request",
				log
			};
			await retried(`Removal of ${name}`, () => deleteOnce(name, client), options);
		}
		return held.length > 0;
	} catch (error) {
		throw new UserError(`Artifact ${JSON.stringify(name)} of an earlier attempt could not be removed: ${firstLine(error)}; re-run the job.`, { cause: error });
	}
}
/** The newest artifact of a name. */
async function find(name, client) {
	try {
		return (await client.getArtifact(name)).artifact;
	} catch (error) {
		if (isNotFound(error)) return;
		throw error;
	}
}
/** Removes the newest artifact of a name, if there is one. */
async function deleteOnce(name, client) {
	try {
		await client.deleteArtifact(name);
	} catch (error) {
		if (!isNotFound(error)) throw error;
	}
}
async function listed({ client, log }) {
	return (await retried("List of artifacts", () => client.listArtifacts(), {
		kind: "request",
		log
	})).artifacts;
}
// src/services/github-artifact.ts
/**
* Uploads to GitHub; idempotent when an answer was lost, limited when the service is down. A name
* that an unseen upload holds is left for the next one where the caller allows that.
*/
async function uploadToGitHub(upload, space) {
	const set = await checkedFiles(upload);
	const names = upload.mayRename === true ? namesOf(upload.name) : [upload.name];
	const failures = [];
	for (const [index, name] of names.entries()) try {
		const what = `Upload of ${name}`;
		const work = () => uploadOnce({
			...upload,
			name
		}, set, space);
		return await retried(what, work, {
			kind: "upload",
			log: space.log,
			failures
		});
	} catch (error) {
		const next = names[index + 1];
		if (!isConflict(error) || next === void 0) throw error instanceof UserError ? error : failedUpload(upload.name, failures, error);
		space.log.info(`Upload of ${name}: an upload that died holds the name, so ${next} it is.`);
	}
	throw new Error("there is always a name");
}
function namesOf(name) {
	return [name, ...Array.from({ length: 3 }, (_, index) => `${name}-r${index + 2}`)];
}
async function uploadOnce(upload, set, space) {
	const { name, retentionDays } = upload;
	const paths = set.files.map((file) => join(set.directory, ...file.split("/")));
	try {
		const { id, digest } = await space.client.uploadArtifact(name, paths, set.directory, retentionDays === void 0 ? {} : { retentionDays });
		if (id === void 0 || digest === void 0) throw new Error("the answer has no id or no digest");
		return {
			name,
			id,
			digest: `sha256:${digest}`
		};
	} catch (error) {
		if (!isConflict(error)) throw error;
		return await settleConflict(upload, set, space, error);
	}
}
/**
* The name is taken. It may be by our own upload, whose answer was lost: then it holds the same.
* By an earlier attempt of the run: then ours replaces it. Or by another job: then one of the two
* has to change its name.
*/
async function settleConflict(upload, set, space, conflict) {
	const { name } = upload;
	const held = await find(name, space.client);
	if (held === void 0) throw conflict;
	if (held.digest !== void 0 && await holdsSame(held, upload, set, space)) {
		space.log.info(`Upload of ${name}: the service has the same already.`);
		return {
			name,
			id: held.id,
			digest: held.digest
		};
	}
	if (space.runAttempt <= 1) throw new UserError(`This run already has an artifact ${JSON.stringify(name)} with other files: give each job that uploads its own artifact-prefix.`, { cause: conflict });
	space.log.info(`Upload of ${name}: it replaces the one of an earlier attempt.`);
	await deleteOnce(name, space.client);
	return await uploadOnce(upload, set, {
		...space,
		runAttempt: 1
	});
}
/** The zip's bytes are the client's own and hold times, so what is in it is compared, not zips. */
async function holdsSame(held, upload, set, space) {
	const directory = await mkdtemp(join(space.temporary, "held-"));
	try {
		await unpackOnce(held, directory, space);
		return await (upload.isSame?.(directory) ?? hasSameFiles(directory, set));
	} catch (error) {
		if (error instanceof UserError) {
			space.log.info(`Upload of ${upload.name}: ${error.message}`);
			return false;
		}
		throw error;
	} finally {
		await rm(directory, {
			recursive: true,
			force: true
		});
	}
}
async function hasSameFiles(directory, set) {
	const files = await filesBelow(directory);
	if (files.join("\n") !== set.files.join("\n")) return false;
	const copy = await hashedFiles({
		directory,
		files
	});
	return setDigest(copy) === setDigest(await hashedFiles(set));
}
function failedUpload(name, failures, error) {
	const start = `Artifact ${JSON.stringify(name)} could not be uploaded`;
	if (!isConflict(error)) return new UserError(`${start}: ${firstLine(error)}; re-run the job.`, { cause: error });
	const broken = failures.find((failure) => !isConflict(new Error(failure)));
	return new UserError(broken === void 0 ? `${start}: GitHub holds the name for an upload that it does not show; give each job that uploads its own artifact-prefix.` : `${start}: ${broken}, and GitHub holds the name for the broken upload; re-run the job, with another artifact-prefix if that fails too.`, { cause: error });
}
// src/services/github.ts
/**
* GitHub's own services, as a runner offers them to an action. `env` is the process's environment:
* GitHub's clients read the same variables there by themselves. Rejects with a UserError outside a
* runner and on GitHub Enterprise Server.
*/
async function githubServices(env) {
	const server = env.GITHUB_SERVER_URL || "https://github.com";
	refuseEnterpriseServer(server);
	const log = githubLog();
	const temporary = await freshDirectory(env.RUNNER_TEMP);
	saveState("temporary", temporary);
	const cache = githubCache({
		env,
		log
	});
	const uploaded = /* @__PURE__ */ new Set();
	const space = async () => {
		requireService(env);
		const { DefaultArtifactClient } = await import("./artifact.js");
		const runAttempt = Number(env.GITHUB_RUN_ATTEMPT) || 1;
		return {
			client: new DefaultArtifactClient(),
			log,
			temporary,
			runAttempt
		};
	};
	return {
		name: "github",
		log,
		temporary,
		toolCache: toolCacheDirectory({
			env,
			platform: process.platform,
			home: homedir()
		}),
		cache,
		saveLater: (entries) => {
			if (!cache.isOff()) saveState("caches", entries);
		},
		uploadArtifact: async (upload) => {
			checkArtifactCount(uploaded.size, upload.name);
			const { name, id, digest } = await log.group(`Upload ${upload.name}`, async () => uploadToGitHub(upload, await space()));
			uploaded.add(name);
			const run = `${server}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`;
			return {
				name,
				id: String(id),
				url: `${run}/artifacts/${id}`,
				digest
			};
		},
		listArtifacts: async (start) => await listOnGitHub(start, await space()),
		downloadArtifact: async (artifact, directory) => await downloadFromGitHub(artifact, directory, await space()),
		deleteArtifact: async (name) => await deleteFromGitHub(name, await space()),
		writeSummary: async (markdown) => {
			checkSummary(markdown);
			await appendSummary(markdown, env.GITHUB_STEP_SUMMARY);
		},
		setOutputs: async (outputs) => {
			checkOutputs(outputs);
			for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
		}
	};
}
/** github.com and ghe.com; `.localhost` is what GitHub's client serves besides, for tests. */
function refuseEnterpriseServer(server) {
	const host = URL.canParse(server) ? new URL(server).hostname.toLowerCase() : server;
	if (host !== "github.com" && !host.endsWith(".ghe.com") && !host.endsWith(".localhost")) throw new UserError(`GitHub Enterprise Server (${server}) is not supported, since its artifact service has no client: run on github.com or ghe.com, or run the command line there.`);
}
async function freshDirectory(runnerTemp) {
	if (!runnerTemp) throw new UserError("RUNNER_TEMP is not set, so this is no job of a GitHub runner: use the command line instead.");
	try {
		return await realpath(await mkdtemp(join(runnerTemp, "go-mvu-")));
	} catch (error) {
		throw new UserError(`RUNNER_TEMP (${runnerTemp}) cannot be written to: ${messageOf(error)}; give the runner a folder of its own.`, { cause: error });
	}
}
/** The runner gives these to actions alone, not to the shell of a `run` step. */
function requireService(env) {
	for (const name of ["ACTIONS_RUNTIME_TOKEN", "ACTIONS_RESULTS_URL"]) if (!env[name]) throw new UserError(`${name} is not set, so the artifact service is out of reach: call this as an action with "uses:", not from a "run:" step.`);
}
async function appendSummary(markdown, file) {
	try {
		const bytes = (file === void 0 ? 0 : (await stat(file)).size) + Buffer.byteLength(markdown);
		if (bytes > 1048576) throw new Error(`it would take ${bytes} bytes of the ${maxSummaryBytes} that a step has`);
		await summary.addRaw(markdown).write();
	} catch (error) {
		throw new UserError(`The job summary could not be written: ${messageOf(error)}; see the log of the step instead.`, { cause: error });
	}
}
// src/main.ts
await enter({
	root: process.env.GITHUB_WORKSPACE ?? process.cwd(),
	source: workflowInputs(process.env),
	services: () => githubServices(process.env)
});
export {};
