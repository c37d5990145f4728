import { randomUUID } from "node:crypto";
import type { ContainerClient } from "@azure/storage-blob";
import { type Answer, refusal, success } from "./answer.ts";
import type { SignedAddress } from "./signed-address.ts";
import type { CacheScope, Caller } from "./token.ts";

/** A cache entry that was sent and finalized. */
export type StoredCache = Caller & {
  readonly key: string;
  readonly scope: string;
  /** What the client made of paths and compression. */
  readonly version: string;
  /** Bytes of the archive. */
  readonly size: number;
};

/** What became of one request for a key. */
export type CacheRecord = Caller & {
  readonly act: "write" | "refused write" | "read" | "miss" | "refused read";
  /** The key that was written or found; of a miss or a refusal, the key that was asked for. */
  readonly key: string;
  readonly scope: string | undefined;
};

type Call = {
  readonly caller: Caller;
  readonly scopes: readonly CacheScope[];
  readonly request: Readonly<Record<string, unknown>>;
  /** Sign addresses that have run out. */
  readonly expired: boolean;
};

export type CacheService = {
  readonly prefix: string;
  readonly methods: Readonly<Record<string, (call: Call) => Promise<Answer>>>;
  /** Which key a blob belongs to. */
  readonly nameOfBlob: (blob: string) => string | undefined;
  /** The archive of a key, as a client gets it. */
  readonly archive: (key: string) => Promise<Buffer>;
  /** In the order in which they were finalized. */
  readonly entries: () => readonly StoredCache[];
  readonly records: readonly CacheRecord[];
};

type Reservation = Omit<StoredCache, "size"> & { readonly blob: string };
type Entry = Reservation & { readonly size: number | undefined };

/** Uploads that a repository may begin in a minute; GitHub's changelog of 2026-01-16. */
const uploadsPerMinute = 200;
const minute = 60_000;

/**
 * GitHub's cache service, version 2, over real blob storage. The rules: a key is taken for its
 * scope and version from CreateCacheEntry on and never changes; a run writes to the first scope
 * that its token may write; it reads from its scopes in their order, in each first the key itself,
 * then what begins with the key, then with each restore key, the newest first; only finalized
 * entries are found.
 */
export function cacheService(
  container: ContainerClient,
  sign: SignedAddress,
  now: () => Date,
): CacheService {
  const entries: Entry[] = [];
  const stored: StoredCache[] = [];
  const records: CacheRecord[] = [];
  let uploads: number[] = [];

  return {
    prefix: "/twirp/github.actions.results.api.v1.CacheService/",
    methods: {
      CreateCacheEntry: async ({ caller, scopes, request, expired }) => {
        const { key, version } = request;
        if (!isKey(key) || typeof version !== "string" || version === "") {
          return refusal(400, "invalid_argument", "the key or the version is not valid");
        }
        const scope = scopes.find(({ Permission }) => (Permission & 2) !== 0)?.Scope;
        const refuse = (answer: Answer): Answer => {
          records.push({ ...caller, act: "refused write", key, scope });
          return answer;
        };
        if (scope === undefined) {
          const message = "cache write denied: the token has no scope that it may write";
          return refuse(success({ ok: false, message }));
        }
        if (entries.some((entry) => isSame(entry, { key, scope, version }))) {
          return refuse(refusal(409, "already_exists", "cache entry with the same key exists"));
        }
        uploads = uploads.filter((time) => time > now().getTime() - minute);
        if (uploads.length >= uploadsPerMinute) {
          return refuse(refusal(429, "resource_exhausted", "too many uploads a minute"));
        }
        uploads.push(now().getTime());
        const blob = randomUUID();
        entries.push({ ...caller, key, scope, version, blob, size: undefined });
        const url = await sign({ container, blob, permissions: "cw", expired });
        return success({ ok: true, signed_upload_url: url });
      },

      FinalizeCacheEntryUpload: async ({ caller, request }) => {
        const { key, version, size_bytes } = request;
        const entry = entries.find(
          (each) =>
            each.size === undefined &&
            each.key === key &&
            each.version === version &&
            each.run === caller.run &&
            each.job === caller.job,
        );
        if (entry === undefined) {
          return refusal(404, "not_found", "no upload of that key goes on");
        }
        const blob = container.getBlobClient(entry.blob);
        const size = (await blob.exists()) ? (await blob.getProperties()).contentLength : undefined;
        if (size === undefined || String(size) !== size_bytes) {
          return refusal(400, "invalid_argument", "the size is not that of the blob");
        }
        entries.splice(entries.indexOf(entry), 1);
        // The end of the list is the newest.
        entries.push({ ...entry, size });
        const { blob: _, ...facts } = entry;
        stored.push({ ...facts, size });
        records.push({ ...caller, act: "write", key: entry.key, scope: entry.scope });
        return success({ ok: true, entry_id: String(stored.length) });
      },

      GetCacheEntryDownloadURL: async ({ caller, scopes, request, expired }) => {
        const { key, restore_keys = [], version } = request;
        if (!isKey(key) || !Array.isArray(restore_keys) || !restore_keys.every(isKey)) {
          return refusal(400, "invalid_argument", "a key is not valid");
        }
        const readable = scopes.filter(({ Permission }) => (Permission & 1) !== 0);
        if (readable.length === 0) {
          records.push({ ...caller, act: "refused read", key, scope: undefined });
          const message = "cache read denied: the token has no scope that it may read";
          return refusal(403, "permission_denied", message);
        }
        const newest = entries
          .filter((entry) => entry.size !== undefined && entry.version === version)
          .reverse();
        const tests = [
          (found: string) => found === key,
          ...[key, ...restore_keys].map((start) => (found: string) => found.startsWith(start)),
        ];
        const entry = readable
          .flatMap(({ Scope }) =>
            tests.map((fits) => newest.find((each) => each.scope === Scope && fits(each.key))),
          )
          .find((found) => found !== undefined);
        if (entry === undefined) {
          records.push({ ...caller, act: "miss", key, scope: undefined });
          return success({ ok: false });
        }
        records.push({ ...caller, act: "read", key: entry.key, scope: entry.scope });
        const url = await sign({ container, blob: entry.blob, permissions: "r", expired });
        return success({ ok: true, signed_download_url: url, matched_key: entry.key });
      },
    },
    nameOfBlob: (blob) => entries.find((entry) => entry.blob === blob)?.key,
    archive: async (key) => {
      const entry = entries.find((each) => each.key === key && each.size !== undefined);
      if (entry === undefined) throw new Error(`no entry of the key ${key}`);
      return await container.getBlobClient(entry.blob).downloadToBuffer();
    },
    entries: () => stored,
    records,
  };
}

function isKey(key: unknown): key is string {
  return typeof key === "string" && key !== "" && key.length <= 512 && !key.includes(",");
}

function isSame(
  entry: Entry,
  { key, scope, version }: Pick<Entry, "key" | "scope" | "version">,
): boolean {
  return entry.key === key && entry.scope === scope && entry.version === version;
}
