import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { unzipSync } from "fflate";
import { refusal } from "./answer.ts";
import { type ArtifactService, artifactService, type StoredArtifact } from "./artifact-service.ts";
import { startAzurite } from "./azurite.ts";
import { type CacheRecord, cacheService, type StoredCache } from "./cache-service.ts";
import { type Fault, type FaultScript, faultScript, flipped } from "./faults.ts";
import { bodyOf, delivered, failed, forwarded, json, type Outcome, send } from "./outcome.ts";
import { signedAddress } from "./signed-address.ts";
import { type CacheScope, type Caller, tokenMint } from "./token.ts";

/** One request as the services saw it. */
export type JournalEntry = {
  readonly method: string;
  /** The artifact or the cache key it was about, where that is known; of a whole listing the run. */
  readonly artifact: string | undefined;
  /** What it did, whatever became of the answer; undefined when it was not performed. */
  readonly status: number | undefined;
  readonly fault: Fault["kind"] | undefined;
};

/** A job, and what its token says of the cache. */
export type Job = Caller & {
  /** The run's ref; by default the default branch, `refs/heads/main`. */
  readonly branch?: string;
  /** On the ref's own scope: 1 reads, 2 writes, 3 does both, which is the default. */
  readonly permissions?: number;
};

export type ControlPlane = {
  readonly url: string;
  /** What the runner tells an action of these services. */
  readonly env: (job: Job) => Readonly<Record<string, string>>;
  readonly faults: FaultScript;
  readonly journal: readonly JournalEntry[];
  readonly artifacts: (run: string) => readonly StoredArtifact[];
  readonly rerun: ArtifactService["rerun"];
  readonly abandon: ArtifactService["abandon"];
  readonly store: ArtifactService["store"];
  /** The zip as a downloader gets it. */
  readonly zip: (artifact: StoredArtifact) => Promise<Buffer>;
  readonly caches: () => readonly StoredCache[];
  readonly cacheArchive: (key: string) => Promise<Buffer>;
  /** Which keys were written and read, and by whom. */
  readonly cacheRecords: readonly CacheRecord[];
  readonly close: () => Promise<void>;
};

const defaultBranch = "refs/heads/main";

/**
 * GitHub's services for actions on this machine: blob storage is Azurite's, behind signed
 * addresses; the rest keeps GitHub's rules; faults come in between by script. All runs are of one
 * repository, whose default branch is `main`. `blobHost` stands in the addresses of blobs: GitHub's
 * clients treat Azure's own in another way.
 */
export async function startControlPlane({
  blobHost = "127.0.0.1",
}: {
  readonly blobHost?: string;
} = {}): Promise<ControlPlane> {
  const azurite = await startAzurite();
  const mint = tokenMint();
  const faults = faultScript();
  const journal: JournalEntry[] = [];
  let url = "";
  const now = (): Date => new Date();
  const sign = signedAddress(() => url.replace("127.0.0.1", blobHost), now);
  const artifacts = artifactService(await azurite.container("artifacts"), sign, now);
  const caches = cacheService(await azurite.container("caches"), sign, now);
  const services = [artifacts, caches];

  const twirp = async (
    message: IncomingMessage,
    body: Buffer,
    expired: boolean,
  ): Promise<Outcome> => {
    const path = message.url ?? "";
    const service = services.find(({ prefix }) => path.startsWith(prefix));
    const method = service?.methods[path.slice(service.prefix.length)];
    const holder = mint.read(message.headers.authorization);
    const call = parsed(body);
    if (method === undefined || message.method !== "POST") {
      return json(refusal(404, "bad_route", `no handler for ${path}`));
    }
    if (holder === undefined) {
      return json(refusal(401, "unauthenticated", "a valid bearer token is required"));
    }
    const { caller, scopes } = holder;
    // Another job's artifact is named with that job.
    const isOthers = /(GetSignedArtifactURL|DeleteArtifact)$/.test(path);
    if (
      service === artifacts &&
      (call?.workflow_run_backend_id !== caller.run ||
        (call.workflow_job_run_backend_id !== caller.job && !isOthers))
    ) {
      return json(refusal(403, "permission_denied", "the ids are not those of the token"));
    }
    return json(await method({ caller, scopes, request: call ?? {}, expired }));
  };

  const answer = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const sent = await bodyOf(message);
    const { method, artifact, isBlob } = classified(
      message,
      sent,
      (blob) => artifacts.nameOfBlob(blob) ?? caches.nameOfBlob(blob),
      artifacts.nameOfId,
    );
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
      send(response, failed(fault));
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
      send(response, { ...outcome, body: delivered(outcome.body, fault) });
    }
  };

  const server = createServer((message, response) => {
    answer(message, response).catch((error: unknown) =>
      send(response, failed({ status: 500, body: String(error) })),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // An address from `listen` on a port is never a path.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    env: (job) => ({
      ACTIONS_RUNTIME_TOKEN: mint.issue(job, scopesOf(job)),
      ACTIONS_RUNTIME_URL: `${url}/`,
      ACTIONS_RESULTS_URL: `${url}/`,
      ACTIONS_CACHE_SERVICE_V2: "True",
    }),
    faults,
    journal,
    artifacts: artifacts.artifacts,
    rerun: artifacts.rerun,
    abandon: artifacts.abandon,
    store: artifacts.store,
    zip: artifacts.content,
    caches: caches.entries,
    cacheArchive: caches.archive,
    cacheRecords: caches.records,
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

/** A run reads what its own ref and the default branch wrote, and writes to its own ref. */
function scopesOf({ branch = defaultBranch, permissions = 3 }: Job): readonly CacheScope[] {
  const own = { Scope: branch, Permission: permissions };
  return branch === defaultBranch || (permissions & 1) === 0
    ? [own]
    : [own, { Scope: defaultBranch, Permission: 1 }];
}

function classified(
  message: IncomingMessage,
  body: Buffer,
  nameOfBlob: (blob: string) => string | undefined,
  nameOfId: (id: unknown) => string | undefined,
): { method: string; artifact: string | undefined; isBlob: boolean } {
  const { pathname, searchParams } = new URL(message.url ?? "", "http://localhost");
  const last = decodeURIComponent(pathname.split("/").at(-1) ?? "");
  if (pathname.startsWith("/twirp/")) {
    const call = parsed(body);
    const asked = call?.name ?? call?.name_filter ?? call?.key ?? nameOfId(call?.id_filter);
    const name = asked ?? call?.workflow_run_backend_id;
    return { method: last, artifact: typeof name === "string" ? name : undefined, isBlob: false };
  }
  const plain = { GET: "download", HEAD: "properties" }[message.method ?? ""];
  const kind = plain ?? searchParams.get("comp") ?? "upload";
  return { method: kind, artifact: nameOfBlob(last), isBlob: true };
}

function parsed(body: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
