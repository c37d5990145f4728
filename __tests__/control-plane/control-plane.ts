import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { unzipSync } from "fflate";
import { artifactService, refusal, type StoredArtifact } from "./artifact-service.ts";
import { startAzurite } from "./azurite.ts";
import { type Fault, type FaultScript, faultScript, flipped } from "./faults.ts";
import { type Caller, tokenMint } from "./token.ts";

/** One request as the services saw it. */
export type JournalEntry = {
  readonly method: string;
  /** The artifact it was about, where that is known. */
  readonly artifact: string | undefined;
  /** What it did, whatever became of the answer; undefined when it was not performed. */
  readonly status: number | undefined;
  readonly fault: Fault["kind"] | undefined;
};

export type ControlPlane = {
  readonly url: string;
  /** What the runner tells an action of these services. */
  readonly env: (caller: Caller) => Readonly<Record<string, string>>;
  readonly faults: FaultScript;
  readonly journal: readonly JournalEntry[];
  readonly artifacts: (run: string) => readonly StoredArtifact[];
  /** The zip as a downloader gets it. */
  readonly zip: (artifact: StoredArtifact) => Promise<Buffer>;
  readonly close: () => Promise<void>;
};

type Outcome = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

/**
 * GitHub's services for actions on this machine: blob storage is Azurite's, behind signed
 * addresses; the rest keeps GitHub's rules; faults come in between by script. Services stand in
 * `services`, each under its own path: a cache service is one more of them.
 */
export async function startControlPlane(): Promise<ControlPlane> {
  const azurite = await startAzurite();
  const container = await azurite.container("artifacts");
  const mint = tokenMint();
  const faults = faultScript();
  const journal: JournalEntry[] = [];
  let url = "";
  const artifacts = artifactService(
    container,
    () => url,
    () => new Date(),
  );
  const services = [artifacts];

  const twirp = async (
    message: IncomingMessage,
    body: Buffer,
    expired: boolean,
  ): Promise<Outcome> => {
    const path = message.url ?? "";
    const service = services.find(({ prefix }) => path.startsWith(prefix));
    const method = service?.methods[path.slice(service.prefix.length)];
    const caller = mint.read(message.headers.authorization);
    const call = parsed(body);
    if (method === undefined || message.method !== "POST") {
      return json(refusal(404, "bad_route", `no handler for ${path}`));
    }
    if (caller === undefined) {
      return json(refusal(401, "unauthenticated", "a valid bearer token is required"));
    }
    if (
      call?.workflow_run_backend_id !== caller.run ||
      call.workflow_job_run_backend_id !== caller.job
    ) {
      return json(refusal(403, "permission_denied", "the ids are not those of the token"));
    }
    return json(await method({ caller, request: call, expired }));
  };

  const answer = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const sent = await bodyOf(message);
    const { method, artifact, isBlob } = classified(message, sent, artifacts.nameOfBlob);
    const fault = faults.next(method, artifact);
    const record = (status: number | undefined): void => {
      journal.push({ method, artifact, status, fault: fault?.kind });
    };
    if (fault?.kind === "reset") {
      record(undefined);
      message.socket.resetAndDestroy();
      return;
    }
    if (fault?.kind === "status") {
      record(undefined);
      send(response, failed(fault.status, fault.body));
      return;
    }
    if (fault?.kind === "delay") {
      await sleep(fault.milliseconds);
    }
    const body = fault?.kind === "corrupt-request" ? flipped(sent) : sent;
    const outcome = isBlob
      ? await forwarded(azurite.url, message, body)
      : await twirp(message, body, fault?.kind === "expired");
    record(outcome.status);
    if (fault?.kind === "answer-lost") {
      message.socket.resetAndDestroy();
    } else if (fault?.kind === "truncate") {
      const half = outcome.body.subarray(0, outcome.body.length >> 1);
      response.writeHead(outcome.status, outcome.headers);
      response.write(half, () => message.socket.destroy());
    } else {
      send(
        response,
        fault?.kind === "corrupt" ? { ...outcome, body: flipped(outcome.body) } : outcome,
      );
    }
  };

  const server = createServer((message, response) => {
    answer(message, response).catch((error: unknown) => send(response, failed(500, String(error))));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // An address from `listen` on a port is never a path.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    env: (caller) => ({
      ACTIONS_RUNTIME_TOKEN: mint.issue(caller),
      ACTIONS_RUNTIME_URL: `${url}/`,
      ACTIONS_RESULTS_URL: `${url}/`,
    }),
    faults,
    journal,
    artifacts: artifacts.artifacts,
    zip: artifacts.content,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await azurite.stop();
    },
  };
}

/** The files in a zip by path. */
export function filesIn(zip: Buffer): Readonly<Record<string, Uint8Array>> {
  return unzipSync(zip);
}

/** The files in a zip by path, each as the sha256 of its content in hex. */
export function hashesIn(zip: Buffer): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(filesIn(zip))
      .map(([path, content]) => [path, createHash("sha256").update(content).digest("hex")] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function classified(
  message: IncomingMessage,
  body: Buffer,
  nameOfBlob: (blob: string) => string | undefined,
): { method: string; artifact: string | undefined; isBlob: boolean } {
  const { pathname, searchParams } = new URL(message.url ?? "", "http://localhost");
  const last = decodeURIComponent(pathname.split("/").at(-1) ?? "");
  if (pathname.startsWith("/twirp/")) {
    const call = parsed(body);
    const name = call?.name ?? call?.name_filter;
    return { method: last, artifact: typeof name === "string" ? name : undefined, isBlob: false };
  }
  const kind = message.method === "GET" ? "download" : (searchParams.get("comp") ?? "other");
  return { method: kind, artifact: nameOfBlob(last), isBlob: true };
}

/** Blob storage does not sign the host, so addresses that name this server hold there too. */
async function forwarded(to: string, message: IncomingMessage, body: Buffer): Promise<Outcome> {
  const { host, port } = new URL(to);
  const upstream = request({
    host: "127.0.0.1",
    port,
    method: message.method,
    path: message.url,
    headers: { ...message.headers, host },
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

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parsed(body: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function json({ status, body }: { status: number; body: unknown }): Outcome {
  return {
    status,
    headers: { "content-type": "application/json" },
    body: Buffer.from(JSON.stringify(body)),
  };
}

function failed(status: number, body = JSON.stringify({ code: "internal", msg: "a fault" })) {
  return { status, headers: { "content-type": "application/json" }, body: Buffer.from(body) };
}

function send(response: ServerResponse, { status, headers, body }: Outcome): void {
  response.writeHead(status, { ...headers, "content-length": body.length });
  response.end(body);
}
