import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Temporary = AsyncDisposable & { readonly path: string };

/** A new empty directory, links resolved, that is removed when its scope ends: `await using`. */
export async function temporaryDirectory(): Promise<Temporary> {
  const path = await realpath(await mkdtemp(join(tmpdir(), "go-mvu-test-")));
  return {
    path,
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 3 }),
  };
}
