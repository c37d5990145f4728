import { a as checkedFiles, c as setDigest, d as AbortError, f as pRetry, h as workflowInputs, l as enter, n as checkOutputs, o as filesBelow, r as checkSummary, s as hashedFiles, t as toolCacheDirectory } from "./run.js";
import { c as saveState, l as setOutput, p as summary } from "./core.js";
import { n as messageOf, t as UserError } from "./errors.js";
import { u as maxSummaryBytes } from "./lines.js";
import { n as githubCache, t as githubLog } from "./github-log.js";
import { mkdtemp, realpath, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { homedir } from "node:os";
// src/services/github-artifact.ts
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
/** Uploads to GitHub; idempotent when an answer was lost, limited when the service is down. */
async function uploadToGitHub(upload, space) {
	const set = await checkedFiles(upload);
	const failures = [];
	try {
		return await pRetry(() => uploadOnce(upload, set, space), {
			...retries,
			shouldRetry: ({ error }) => !isFinal(error),
			onFailedAttempt: ({ error, attemptNumber }) => {
				failures.push(firstLine(error));
				space.log.info(`Upload of ${upload.name}, try ${attemptNumber}: ${firstLine(error)}`);
			}
		});
	} catch (error) {
		throw error instanceof UserError ? error : failedUpload(upload.name, failures, error);
	}
}
/** Removes an artifact; answers whether there was one, also when the first answer was lost. */
async function deleteFromGitHub(name, space) {
	const options = {
		...retries,
		shouldRetry: ({ error }) => !isFinal(error)
	};
	try {
		if (await pRetry(() => find(name, space.client), options) === void 0) return false;
		await pRetry(() => deleteOnce(name, space.client), options);
		return true;
	} catch (error) {
		throw new UserError(`Artifact ${JSON.stringify(name)} of an earlier attempt could not be removed: ${firstLine(error)}; re-run the job.`, { cause: error });
	}
}
async function uploadOnce(upload, set, space) {
	const { name, retentionDays } = upload;
	const paths = set.files.map((file) => join(set.directory, ...file.split("/")));
	try {
		const { id, digest } = await space.client.uploadArtifact(name, paths, set.directory, retentionDays === void 0 ? {} : { retentionDays });
		if (id === void 0 || digest === void 0) throw new Error("the answer has no id or no digest");
		return {
			id,
			digest: `sha256:${digest}`
		};
	} catch (error) {
		if (!isConflict(error)) throw error;
		return await settleConflict(upload, set, space, error);
	}
}
/**
* The name is taken. It may be by our own upload, whose answer was lost: then the files are ours.
* By an earlier attempt of the run: then ours replace it. Or by another job: then one of the two
* has to change its name.
*/
async function settleConflict(upload, set, space, conflict) {
	const held = await find(upload.name, space.client);
	if (held === void 0) throw conflict;
	if (held.digest !== void 0 && await holdsSame(held, set, space)) {
		space.log.info(`Upload of ${upload.name}: the service has it already, file by file.`);
		return {
			id: held.id,
			digest: held.digest
		};
	}
	if (space.runAttempt <= 1) throw new AbortError(new UserError(`This run already has an artifact ${JSON.stringify(upload.name)} with other files: give each job that uploads its own artifact-prefix.`, { cause: conflict }));
	space.log.info(`Upload of ${upload.name}: it replaces the one of an earlier attempt.`);
	await deleteOnce(upload.name, space.client);
	return await uploadOnce(upload, set, {
		...space,
		runAttempt: 1
	});
}
/** The zip's bytes are the client's own and hold times, so files are compared, not zips. */
async function holdsSame(held, set, space) {
	const directory = await mkdtemp(join(space.temporary, "held-"));
	try {
		const { digestMismatch } = await space.client.downloadArtifact(held.id, {
			path: directory,
			...held.digest === void 0 ? {} : { expectedHash: held.digest }
		});
		if (digestMismatch === true) throw new Error("the artifact came back damaged");
		const files = await filesBelow(directory);
		if (files.join("\n") !== set.files.join("\n")) return false;
		const copy = await hashedFiles({
			directory,
			files
		});
		return setDigest(copy) === setDigest(await hashedFiles(set));
	} finally {
		await rm(directory, {
			recursive: true,
			force: true
		});
	}
}
async function find(name, client) {
	try {
		return (await client.getArtifact(name)).artifact;
	} catch (error) {
		if (isNotFound(error)) return;
		throw error;
	}
}
async function deleteOnce(name, client) {
	try {
		await client.deleteArtifact(name);
	} catch (error) {
		if (!isNotFound(error)) throw error;
	}
}
function failedUpload(name, failures, error) {
	const start = `Artifact ${JSON.stringify(name)} could not be uploaded`;
	if (!isConflict(error)) return new UserError(`${start}: ${firstLine(error)}; re-run the job.`, { cause: error });
	const broken = failures.find((failure) => !isConflict(new Error(failure)));
	return new UserError(broken === void 0 ? `${start}: GitHub holds the name for an upload that it does not show; give each job that uploads its own artifact-prefix.` : `${start}: ${broken}, and GitHub holds the name for the broken upload; re-run the job, with another artifact-prefix if that fails too.`, { cause: error });
}
/** The client turns its own classes of errors into text, so the text is what there is to go by. */
function isConflict(error) {
	return messageOf(error).includes("(409)");
}
function isNotFound(error) {
	return error instanceof Error && error.name === "ArtifactNotFoundError";
}
/** Trying again cannot help: the request was refused as such, by the service or by the client. */
function isFinal(error) {
	const message = messageOf(error);
	return error instanceof UserError || !isConflict(error) && finalTexts.some((text) => message.includes(text));
}
/** The client's messages go on with advice for other cases. */
function firstLine(error) {
	return (messageOf(error).split("\n")[0] ?? "").replace(/[.\s]+$/, "");
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
	const space = async () => {
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
			requireService(env);
			const { id, digest } = await log.group(`Upload ${upload.name}`, async () => uploadToGitHub(upload, await space()));
			const run = `${server}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`;
			return {
				id: String(id),
				url: `${run}/artifacts/${id}`,
				digest
			};
		},
		deleteArtifact: async (name) => {
			requireService(env);
			return await deleteFromGitHub(name, await space());
		},
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
	for (const name of ["ACTIONS_RUNTIME_TOKEN", "ACTIONS_RESULTS_URL"]) if (!env[name]) throw new UserError(`${name} is not set, so no artifact can be uploaded: call this as an action with "uses:", not from a "run:" step.`);
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
