import { once } from "node:events";
import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from "node:http";
import { type Fault, flipped } from "./faults.ts";

/** What a request came to. */
export type Outcome = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

/** Blob storage does not sign the host, so addresses that name this server hold there too. */
export async function forwarded(
  to: string,
  message: IncomingMessage,
  body: Buffer,
): Promise<Outcome> {
  const { host, port } = new URL(to);
  // Where the host names the account, no path does.
  const isNamed = message.headers.host?.includes(".blob.core.windows.net") === true;
  const upstream = request({
    host: "127.0.0.1",
    port,
    method: message.method,
    path: message.url,
    headers: isNamed ? message.headers : { ...message.headers, host },
  });
  upstream.end(body);
  const [reply] = (await once(upstream, "response")) as [IncomingMessage];
  return {
    status: reply.statusCode ?? 500,
    headers: withoutFraming(reply.headers),
    body: await bodyOf(reply),
  };
}

function withoutFraming(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const { connection, "keep-alive": _, "transfer-encoding": __, ...kept } = headers;
  return kept;
}

/** All that a message brings. */
export async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** An answer of a twirp method. */
export function json({ status, body }: { status: number; body: unknown }): Outcome {
  return {
    status,
    headers: { "content-type": "application/json" },
    body: Buffer.from(JSON.stringify(body)),
  };
}

/** The answer that a fault gives instead of a service. */
export function failed({
  status,
  body = JSON.stringify({ code: "internal", msg: "a fault" }),
  headers = {},
}: Omit<Extract<Fault, { kind: "status" }>, "kind">): Outcome {
  const type = { "content-type": "application/json" };
  return { status, headers: { ...type, ...headers }, body: Buffer.from(body) };
}

/** The bytes that a fault leaves of an answer. */
export function delivered(body: Buffer, fault: Fault | undefined): Buffer {
  if (fault?.kind === "replace") return fault.body;
  return fault?.kind === "corrupt" ? flipped(body) : body;
}

/** Sends it whole. */
export function send(response: ServerResponse, { status, headers, body }: Outcome): void {
  const isHead = response.req.method === "HEAD";
  response.writeHead(status, isHead ? headers : { ...headers, "content-length": body.length });
  response.end(body);
}
