import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Whose request it is: the ids in the `Actions.Results` scope of a runtime token. */
export type Caller = { readonly run: string; readonly job: string };

export type TokenMint = {
  readonly issue: (caller: Caller) => string;
  /** The caller of an Authorization header; undefined when it is missing, forged or of no scope. */
  readonly read: (authorization: string | undefined) => Caller | undefined;
};

/** JSON web tokens of the shape that the runner gives to actions, signed with a key of this process. */
export function tokenMint(): TokenMint {
  const key = randomBytes(32);
  const sign = (text: string): Buffer => createHmac("sha256", key).update(text).digest();
  return {
    issue: ({ run, job }) => {
      const head = encoded({ alg: "HS256", typ: "JWT" });
      const body = encoded({ scp: `Actions.GenericRead:0 Actions.Results:${run}:${job}` });
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
      const { scp } = JSON.parse(Buffer.from(body, "base64url").toString());
      const [, run, job] = /Actions\.Results:([^: ]+):([^: ]+)/.exec(scp) ?? [];
      return run === undefined || job === undefined ? undefined : { run, job };
    },
  };
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
