import { text } from "node:stream/consumers";
import { connect } from "node:net";
import { request } from "node:http";
import { request as request$1 } from "node:https";
// src/sandbox/http-client.ts
/** Loopback in both families: a program may listen on one of them. */
const HOSTS = ["127.0.0.1", "::1"];
const RETRY_MILLISECONDS = 20;
const call = JSON.parse(await text(process.stdin));
const end = performance.now() + call.seconds * 1e3;
const host = await listening();
const answers = [];
for (const each of host === void 0 ? [] : call.requests) answers.push(await send(each));
process.stdout.write(JSON.stringify(host === void 0 ? null : answers), () => process.exit());
/** The address that something listens on; undefined when the time is over. */
async function listening() {
	while (performance.now() < end) {
		for (const candidate of HOSTS) if (await accepts(candidate)) return candidate;
		await new Promise((resolve) => setTimeout(resolve, RETRY_MILLISECONDS));
	}
}
function accepts(candidate) {
	return new Promise((resolve) => {
		const socket = connect({
			host: candidate,
			port: call.port
		}, () => {
			socket.destroy();
			resolve(true);
		});
		socket.once("error", () => resolve(false));
	});
}
function send({ method, path, headers, body, tls }) {
	const { promise, resolve } = Promise.withResolvers();
	const request$2 = (tls ? request$1 : request)({
		host,
		port: call.port,
		method,
		path,
		headers: {
			host: `localhost:${call.port}`,
			...headers
		},
		agent: false,
		rejectUnauthorized: false
	});
	const timer = setTimeout(() => request$2.destroy(/* @__PURE__ */ new Error("the time is over")), Math.max(1, end - performance.now()));
	request$2.once("response", (response) => {
		const pieces = [];
		let bytes = 0;
		response.on("data", (piece) => {
			if (bytes < call.keptBytes) pieces.push(piece.subarray(0, call.keptBytes - bytes));
			bytes += piece.length;
			if (bytes > call.maxBytes) request$2.destroy(/* @__PURE__ */ new Error(`the body is over ${call.maxBytes} bytes`));
		});
		response.once("error", (error) => resolve({ problem: error.message }));
		response.once("end", () => resolve({
			status: response.statusCode ?? 0,
			headers: pairs(response.rawHeaders),
			body: Buffer.concat(pieces).toString("utf8")
		}));
	});
	request$2.once("error", (error) => resolve({ problem: error.message }));
	request$2.end(body);
	return promise.finally(() => clearTimeout(timer));
}
function pairs(raw) {
	return raw.flatMap((name, index) => index % 2 === 0 ? [[name, raw[index + 1] ?? ""]] : []);
}
export {};
