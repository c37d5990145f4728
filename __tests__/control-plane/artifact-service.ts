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
  readonly attempt: number;
  readonly size: number;
  /** `sha256:` and 64 hex digits. */
  readonly digest: string;
  /** ISO 8601. */
  readonly created: string;
};

/** What a later attempt of a run finds of the earlier ones; each of these is reported of GitHub. */
export type Rerun = {
  /** Shown after a re-run of the failed jobs; hidden after a re-run of all. */
  readonly earlier: "shown" | "hidden";
  /** Whether CreateArtifact answers 409 to a name of theirs, or there come to be two of the name. */
  readonly names: "taken" | "free";
  readonly order: "oldest first" | "newest first";
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
  readonly nameOfId: (id: unknown) => string | undefined;
  readonly artifacts: (run: string) => readonly StoredArtifact[];
  readonly content: (artifact: StoredArtifact) => Promise<Buffer>;
  /** Sets what later attempts of a run find; without it all is shown and taken, oldest first. */
  readonly rerun: (run: string, rules: Rerun) => void;
  /** What an upload comes to that dies halfway: a name taken for good, and nothing to show. */
  readonly abandon: (caller: Caller, name: string) => Promise<unknown>;
  /** An artifact of these bytes, whatever they are, as a client of another make could upload it. */
  readonly store: (caller: Caller, name: string, zip: Uint8Array) => Promise<StoredArtifact>;
};

type Reservation = Required<Caller> & { readonly name: string; readonly blob: string };
type Entry = Reservation & { readonly stored: StoredArtifact | undefined };

const usual: Rerun = { earlier: "shown", names: "taken", order: "oldest first" };

/**
 * GitHub's artifact service as its clients know it, over real blob storage. The rules: a name is
 * taken for the whole run from CreateArtifact on, although listings show only finalized artifacts;
 * FinalizeArtifact is refused when size or hash are not those of the blob; a job writes for itself
 * and reads and deletes what its own run has. A run's `Rerun` says what of this holds over attempts.
 */
export function artifactService(
  container: ContainerClient,
  sign: SignedAddress,
  now: () => Date,
): ArtifactService {
  const entries: Entry[] = [];
  const rules = new Map<string, Rerun>();
  let lastId = 0;

  const signed = (blob: string, permissions: string, expired: boolean): Promise<string> =>
    sign({ container, blob, permissions, expired });
  const rulesOf = (run: string): Rerun => rules.get(run) ?? usual;
  const holderOf = ({ run, attempt = 1 }: Caller, name: unknown): Entry | undefined =>
    entries.find(
      (entry) =>
        entry.run === run &&
        entry.name === name &&
        (entry.attempt === attempt || rulesOf(run).names === "taken"),
    );
  const shownTo = ({ run, attempt = 1 }: Caller): readonly StoredArtifact[] => {
    const { earlier, order } = rulesOf(run);
    const shown = entries.flatMap((entry) =>
      entry.stored?.run === run && (entry.attempt === attempt || earlier === "shown")
        ? [entry.stored]
        : [],
    );
    return order === "oldest first" ? shown : shown.toReversed();
  };
  const named = (caller: Caller, request: Call["request"]): Entry | undefined => {
    const isShown = new Set(shownTo(caller).map(({ id }) => id));
    return entries.findLast(
      ({ name, job, stored }) =>
        stored !== undefined &&
        isShown.has(stored.id) &&
        name === request.name &&
        job === request.workflow_job_run_backend_id,
    );
  };

  const methods = {
    CreateArtifact: async ({ caller, request, expired }) => {
      const { name, version, mime_type } = request;
      if (typeof name !== "string" || name === "" || /["<>|*?:\r\n\\/]/.test(name)) {
        return refusal(400, "invalid_argument", "the artifact name is not valid");
      }
      if (typeof version !== "number" || version < 4 || typeof mime_type !== "string") {
        return refusal(400, "invalid_argument", "a valid mime_type is required");
      }
      if (name.length > 256) {
        const message = "invalid length for artifact name: must be between 1 and 256 characters";
        return refusal(400, "invalid_argument", `name ${message}`);
      }
      if (holderOf(caller, name) !== undefined) {
        const message = "an artifact with this name already exists on the workflow run";
        return refusal(409, "already_exists", message);
      }
      const blob = `${randomUUID()}.zip`;
      entries.push({ attempt: 1, ...caller, name, blob, stored: undefined });
      return success({ ok: true, signed_upload_url: await signed(blob, "cw", expired) });
    },

    FinalizeArtifact: async ({ caller, request }) => {
      const entry = holderOf(caller, request.name);
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
      const { name, run, job, attempt } = entry;
      const created = now().toISOString();
      const stored = { id: lastId, name, run, job, attempt, size: blob.length, digest, created };
      entries.splice(entries.indexOf(entry), 1, { ...entry, stored });
      return success({ ok: true, artifact_id: String(lastId) });
    },

    ListArtifacts: async ({ caller, request }) => {
      const { name_filter, id_filter } = request;
      const artifacts = shownTo(caller)
        .filter(({ name }) => name_filter === undefined || name === name_filter)
        .filter(({ id }) => id_filter === undefined || String(id) === id_filter)
        .map(({ id, name, run, job, size, digest, created }) => ({
          workflow_run_backend_id: run,
          workflow_job_run_backend_id: job,
          database_id: String(id),
          name,
          size: String(size),
          created_at: created,
          digest,
        }));
      return success({ artifacts });
    },

    GetSignedArtifactURL: async ({ caller, request, expired }) => {
      const entry = named(caller, request);
      return entry?.stored === undefined
        ? refusal(404, "not_found", "no such artifact")
        : success({ signed_url: await signed(entry.blob, "r", expired) });
    },

    DeleteArtifact: async ({ caller, request }) => {
      const entry = named(caller, request);
      if (entry?.stored === undefined) {
        return refusal(404, "not_found", "no such artifact");
      }
      entries.splice(entries.indexOf(entry), 1);
      return success({ ok: true, artifact_id: String(entry.stored.id) });
    },
  } satisfies ArtifactService["methods"];

  const reserve = async (caller: Caller, name: string): Promise<string> => {
    const request = { name, version: 7, mime_type: "application/zip" };
    const { status } = await methods.CreateArtifact({ caller, request, expired: false });
    const blob = holderOf(caller, name)?.blob;
    if (status !== 200 || blob === undefined) throw new Error(`${name} is taken`);
    return blob;
  };

  return {
    prefix: "/twirp/github.actions.results.api.v1.ArtifactService/",
    methods,
    nameOfBlob: (blob) => entries.find((entry) => entry.blob === blob)?.name,
    nameOfId: (id) => entries.find(({ stored }) => String(stored?.id) === id)?.name,
    artifacts: (run) =>
      entries.flatMap(({ stored }) => (stored !== undefined && stored.run === run ? [stored] : [])),
    content: async (artifact) => {
      const entry = entries.find(({ stored }) => stored?.id === artifact.id);
      const content = entry && (await contentOf(container, entry.blob));
      if (content === undefined) {
        throw new Error(`no blob for artifact ${artifact.id}`);
      }
      return content;
    },
    rerun: (run, rule) => {
      rules.set(run, rule);
    },
    abandon: reserve,
    store: async (caller, name, zip) => {
      const blob = await reserve(caller, name);
      await container.getBlockBlobClient(blob).uploadData(zip);
      const hash = `sha256:${createHash("sha256").update(zip).digest("hex")}`;
      const request = { name, size: String(zip.length), hash };
      await methods.FinalizeArtifact({ caller, request, expired: false });
      const stored = entries.find((entry) => entry.blob === blob)?.stored;
      if (stored === undefined) throw new Error(`${name} was not finalized`);
      return stored;
    },
  };
}

async function contentOf(container: ContainerClient, blob: string): Promise<Buffer | undefined> {
  const client = container.getBlobClient(blob);
  return (await client.exists()) ? await client.downloadToBuffer() : undefined;
}
