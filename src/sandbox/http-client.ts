import { request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import { connect } from "node:net";
import { text } from "node:stream/consumers";

/*
 * Entry of a process of its own, which is started in the network of a program: it waits until
 * something listens, sends requests one after the other, and prints their answers as JSON. On its
 * standard input it takes an `HttpCall`.
 */

export type HttpCall = {
  readonly port: number;
  /** Until the last answer. */
  readonly seconds: number;
  /** Bytes of a body that are kept, and that are read. */
  readonly keptBytes: number;
  readonly maxBytes: number;
  readonly requests: readonly HttpRequest[];
};

export type HttpRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly tls: boolean;
};

/** An answer, or why there was none. */
export type HttpAnswer =
  | {
      readonly status: number;
      /** As they came. */
      readonly headers: readonly (readonly [name: string, value: string])[];
      readonly body: string;
    }
  | { readonly problem: string };

/** Undefined: nothing listened. */
export type HttpAnswers = readonly HttpAnswer[] | undefined;

/** Loopback in both families: a program may listen on one of them. */
const HOSTS = ["127.0.0.1", "::1"];

const RETRY_MILLISECONDS = 20;

const call: HttpCall = JSON.parse(await text(process.stdin));
const end = performance.now() + call.seconds * 1000;
const host = await listening();
const answers: HttpAnswer[] = [];
for (const each of host === undefined ? [] : call.requests) answers.push(await send(each));
process.stdout.write(JSON.stringify(host === undefined ? null : answers), () => process.exit());

/** The address that something listens on; undefined when the time is over. */
async function listening(): Promise<string | undefined> {
  while (performance.now() < end) {
    for (const candidate of HOSTS) if (await accepts(candidate)) return candidate;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MILLISECONDS));
  }
  return undefined;
}

function accepts(candidate: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: candidate, port: call.port }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

function send({ method, path, headers, body, tls }: HttpRequest): Promise<HttpAnswer> {
  const { promise, resolve } = Promise.withResolvers<HttpAnswer>();
  const start = tls ? tlsRequest : plainRequest;
  const request = start({
    host,
    port: call.port,
    method,
    path,
    headers: { host: `localhost:${call.port}`, ...headers },
    agent: false,
    // The program's own certificate is for no name that it has here.
    rejectUnauthorized: false,
  });
  const timer = setTimeout(
    () => request.destroy(new Error("the time is over")),
    Math.max(1, end - performance.now()),
  );
  request.once("response", (response) => {
    const pieces: Buffer[] = [];
    let bytes = 0;
    response.on("data", (piece: Buffer) => {
      if (bytes < call.keptBytes) pieces.push(piece.subarray(0, call.keptBytes - bytes));
      bytes += piece.length;
      if (bytes > call.maxBytes)
        request.destroy(new Error(`the body is over ${call.maxBytes} bytes`));
    });
    response.once("error", (error) => resolve({ problem: error.message }));
    response.once("end", () =>
      resolve({
        status: response.statusCode ?? 0,
        headers: pairs(response.rawHeaders),
        body: Buffer.concat(pieces).toString("utf8"),
      }),
    );
  });
  request.once("error", (error) => resolve({ problem: error.message }));
  request.end(body);
  return promise.finally(() => clearTimeout(timer));
}

function pairs(raw: readonly string[]): [string, string][] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ""]] : []));
}
