import { createHash, randomUUID } from "node:crypto";
import type { ContainerClient } from "@azure/storage-blob";
import { type Answer, refusal, success } from "./answer.ts";
import type { SignedAddress } from "./signed-address.ts";
import type { Caller } from "./token.ts";

export type StoredArtifact = {
  /** Counted from 1 over all runs. */
  readonly id: number;
  readonly name: string;
  readonly run: string;
  readonly job: string;
  readonly size: number;
  /** `sha256:` and 64 hex digits. */
  readonly digest: string;
};

type Call = {
  readonly caller: Caller;
  readonly request: Readonly<Record<string, unknown>>;
  /** Sign addresses that have run out. */
  readonly expired: boolean;
};

export type ArtifactService = {
  readonly prefix: string;
  readonly methods: Readonly<Record<string, (call: Call) => Promise<Answer>>>;
  /** Which artifact a blob belongs to. */
  readonly nameOfBlob: (blob: string) => string | undefined;
  readonly artifacts: (run: string) => readonly StoredArtifact[];
  readonly content: (artifact: StoredArtifact) => Promise<Buffer>;
};

type Reservation = Caller & { readonly name: string; readonly blob: string };
type Entry = Reservation & { readonly stored: StoredArtifact | undefined };

/**
 * GitHub's artifact service as its clients know it, over real blob storage. The rules: a name is
 * taken for the whole run from CreateArtifact on, although listings show only finalized artifacts;
 * FinalizeArtifact is refused when size or hash are not those of the blob; a job speaks for its own
 * run only.
 */
export function artifactService(
  container: ContainerClient,
  sign: SignedAddress,
  now: () => Date,
): ArtifactService {
  const entries: Entry[] = [];
  let lastId = 0;

  const signed = (blob: string, permissions: string, expired: boolean): Promise<string> =>
    sign({ container, blob, permissions, expired });
  const entryOf = (run: string, name: unknown): Entry | undefined =>
    entries.find((entry) => entry.run === run && entry.name === name);
  const storedOf = (run: string): readonly StoredArtifact[] =>
    entries.flatMap((entry) => (entry.run === run && entry.stored ? [entry.stored] : []));

  return {
    prefix: "/twirp/github.actions.results.api.v1.ArtifactService/",
    methods: {
      CreateArtifact: async ({ caller, request, expired }) => {
        const { name, version, mime_type } = request;
        if (typeof name !== "string" || name === "" || /["<>|*?:\r\n\\/]/.test(name)) {
          return refusal(400, "invalid_argument", "the artifact name is not valid");
        }
        if (typeof version !== "number" || version < 4 || typeof mime_type !== "string") {
          return refusal(400, "invalid_argument", "a valid mime_type is required");
        }
        if (entryOf(caller.run, name) !== undefined) {
          const message = "an artifact with this name already exists on the workflow run";
          return refusal(409, "already_exists", message);
        }
        const blob = `${randomUUID()}.zip`;
        entries.push({ ...caller, name, blob, stored: undefined });
        return success({ ok: true, signed_upload_url: await signed(blob, "cw", expired) });
      },

      FinalizeArtifact: async ({ caller, request }) => {
        const entry = entryOf(caller.run, request.name);
        if (entry === undefined || entry.job !== caller.job || entry.stored !== undefined) {
          return refusal(404, "not_found", "no upload of that name goes on");
        }
        const blob = await contentOf(container, entry.blob);
        if (blob === undefined || String(blob.length) !== request.size) {
          return refusal(400, "invalid_argument", "the size is not that of the blob");
        }
        const digest = `sha256:${createHash("sha256").update(blob).digest("hex")}`;
        if (digest !== request.hash) {
          return refusal(400, "invalid_argument", "the hash is not that of the blob");
        }
        lastId += 1;
        const { name, run, job } = entry;
        const stored = { id: lastId, name, run, job, size: blob.length, digest };
        entries.splice(entries.indexOf(entry), 1, { ...entry, stored });
        return success({ ok: true, artifact_id: String(lastId) });
      },

      ListArtifacts: async ({ caller, request }) => {
        const { name_filter, id_filter } = request;
        const artifacts = storedOf(caller.run)
          .filter(({ name }) => name_filter === undefined || name === name_filter)
          .filter(({ id }) => id_filter === undefined || String(id) === id_filter)
          .map(({ id, name, run, job, size, digest }) => ({
            workflow_run_backend_id: run,
            workflow_job_run_backend_id: job,
            database_id: String(id),
            name,
            size: String(size),
            created_at: now().toISOString(),
            digest,
          }));
        return success({ artifacts });
      },

      GetSignedArtifactURL: async ({ caller, request, expired }) => {
        const entry = entryOf(caller.run, request.name);
        return entry?.stored === undefined
          ? refusal(404, "not_found", "no such artifact")
          : success({ signed_url: await signed(entry.blob, "r", expired) });
      },

      DeleteArtifact: async ({ caller, request }) => {
        const entry = entryOf(caller.run, request.name);
        if (entry?.stored === undefined) {
          return refusal(404, "not_found", "no such artifact");
        }
        entries.splice(entries.indexOf(entry), 1);
        return success({ ok: true, artifact_id: String(entry.stored.id) });
      },
    },
    nameOfBlob: (blob) => entries.find((entry) => entry.blob === blob)?.name,
    artifacts: storedOf,
    content: async (artifact) => {
      const entry = entries.find(({ stored }) => stored?.id === artifact.id);
      const content = entry && (await contentOf(container, entry.blob));
      if (content === undefined) {
        throw new Error(`no blob for artifact ${artifact.id}`);
      }
      return content;
    },
  };
}

async function contentOf(container: ContainerClient, blob: string): Promise<Buffer | undefined> {
  const client = container.getBlobClient(blob);
  return (await client.exists()) ? await client.downloadToBuffer() : undefined;
}
