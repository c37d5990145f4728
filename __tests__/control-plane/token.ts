import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Whose request it is: the ids in the `Actions.Results` scope of a runtime token. */
export type Caller = {
  readonly run: string;
  readonly job: string;
  /** Counted from 1, which is the default; GitHub knows it from its own records. */
  readonly attempt?: number;
};

/** A part of the cache that a run may use; permission 1 reads, 2 writes, 3 does both. */
export type CacheScope = { readonly Scope: string; readonly Permission: number };

export type TokenMint = {
  /** `scopes` are those of the cache, the run's own first. */
  readonly issue: (caller: Caller, scopes?: readonly CacheScope[]) => string;
  /** Who holds the token of an Authorization header; undefined when it is missing, forged or of no scope. */
  readonly read: (
    authorization: string | undefined,
  ) => { readonly caller: Caller; readonly scopes: readonly CacheScope[] } | undefined;
};

/** JSON web tokens of the shape that the runner gives to actions, signed with a key of this process. */
export function tokenMint(): TokenMint {
  const key = randomBytes(32);
  const sign = (text: string): Buffer => createHmac("sha256", key).update(text).digest();
  return {
    issue: ({ run, job, attempt = 1 }, scopes = []) => {
      const head = encoded({ alg: "HS256", typ: "JWT" });
      const scp = `Actions.GenericRead:0 Actions.Results:${run}:${job}`;
      const body = encoded({ scp, ac: JSON.stringify(scopes), attempt });
      return `${head}.${body}.${sign(`${head}.${body}`).toString("base64url")}`;
    },
    read: (authorization) => {
      const parts = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(authorization ?? "");
      const [, head = "", body = "", signature = ""] = parts ?? [];
      const given = Buffer.from(signature, "base64url");
      const expected = sign(`${head}.${body}`);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
        return undefined;
      }
      const { scp, ac, attempt } = JSON.parse(Buffer.from(body, "base64url").toString());
      const [, run, job] = /Actions\.Results:([^: ]+):([^: ]+)/.exec(scp) ?? [];
      return run === undefined || job === undefined
        ? undefined
        : { caller: { run, job, attempt }, scopes: JSON.parse(ac) };
    },
  };
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
