import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { messageOf, UserError } from "../../errors.ts";
import { stoppedBy, stopSignal } from "../../process.ts";

/** What a download left on the disk. */
export type Downloaded = {
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
};

/** An answer that asking again may mend: no connection, a 5xx, an early end. */
export class PassingError extends UserError {}

const REDIRECT_LIMIT = 5;
const LOCAL_HOSTS = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** @throws UserError when the address is neither https nor, as the one it comes from, on this machine. */
export function requireSecure(url: URL, from?: string): void {
  if (url.protocol === "https:") return;
  const isOurs = from === undefined || isLocal(new URL(from));
  if (url.protocol === "http:" && isLocal(url) && isOurs) return;
  const address = from === undefined ? url.href : `${from} redirects to ${url.href}, which`;
  throw new UserError(
    `${address} is not https: only addresses of this machine, such as localhost, may be without it`,
  );
}

function isLocal({ hostname }: URL): boolean {
  return LOCAL_HOSTS.test(hostname);
}

/**
 * Reads a text of limited length.
 *
 * @throws UserError when there is none within the time, it is too long, or the way is not secure.
 */
export async function fetchText(options: {
  readonly url: string;
  readonly limitBytes: number;
  readonly timeoutSeconds: number;
}): Promise<string> {
  const chunks: Buffer[] = [];
  const sink = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) chunks.push(chunk);
  };
  await transfer(options, sink);
  return Buffer.concat(chunks).toString("utf8");
}

/**
 * Streams a file to the disk; what is incomplete is removed.
 *
 * @throws UserError when it does not come whole within the time, is too long, or the way is not secure.
 */
export async function fetchFile(options: {
  readonly url: string;
  readonly file: string;
  readonly limitBytes: number;
  readonly timeoutSeconds: number;
}): Promise<Downloaded> {
  try {
    return await transfer(options, createWriteStream(options.file));
  } catch (error) {
    await rm(options.file, { force: true });
    throw error;
  }
}

type Sink = NodeJS.WritableStream | ((source: AsyncIterable<Buffer>) => Promise<void>);

async function transfer(
  options: { url: string; limitBytes: number; timeoutSeconds: number },
  sink: Sink,
): Promise<Downloaded> {
  const { url, limitBytes, timeoutSeconds } = options;
  const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
  const signal = AbortSignal.any([timeout, stopSignal]);
  const hash = createHash("sha256");
  let size = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      hash.update(chunk);
      if (size <= limitBytes) done(null, chunk);
      else done(new UserError(`${url} is longer than the expected ${limitBytes} bytes`));
    },
  });
  // The runner's own client, because it honours the proxy that the machine is told to use.
  const { HttpClient } = await import("@actions/http-client");
  const client = new HttpClient("go-mvu-action", [], { allowRedirects: false });
  try {
    const response = await open(url, (address) => orAborted(client.get(address), signal));
    await pipeline(response, meter, sink, { signal });
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    if (stoppedBy()) throw new UserError(`stopped by ${stoppedBy()}`, { cause });
    const reason = timeout.aborted
      ? `did not come within ${timeoutSeconds} seconds`
      : `cannot be read after ${size} bytes (${messageOf(cause)})`;
    throw new PassingError(`${url} ${reason}`, { cause });
  } finally {
    // Ends a connection that nobody waits for any longer; it would keep the process alive.
    client.dispose();
  }
  return { size, sha256: hash.digest("hex") };
}

/** Follows redirects itself, for each hop must be secure. */
async function open(
  url: string,
  get: (address: string) => Promise<{ message: IncomingMessage }>,
): Promise<IncomingMessage> {
  let address = parseUrl(url);
  for (let hop = 0; hop <= REDIRECT_LIMIT; hop++) {
    requireSecure(address, hop === 0 ? undefined : url);
    const { message } = await get(address.href);
    const { statusCode = 0, headers } = message;
    if (statusCode === 200) return message;
    message.destroy();
    if (statusCode < 300 || statusCode >= 400 || headers.location === undefined) {
      const passing = statusCode >= 500 || statusCode === 408 || statusCode === 429;
      throw new (passing ? PassingError : UserError)(
        `${address.href} answered ${statusCode}: look at go-download-base-url and the version`,
      );
    }
    address = parseUrl(headers.location, address);
  }
  throw new UserError(`${url} redirects more than ${REDIRECT_LIMIT} times`);
}

function parseUrl(url: string, base?: URL): URL {
  try {
    return new URL(url, base);
  } catch (cause) {
    throw new UserError(`${url} is not an address: look at go-download-base-url`, { cause });
  }
}

function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}
