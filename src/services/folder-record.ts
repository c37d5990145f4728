import { mkdir, open, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";

const recordSchema = v.object({
  name: v.string(),
  /** `sha256:` and 64 hex digits of the set of files. */
  digest: v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/)),
  /** Milliseconds since 1970. */
  created: v.number(),
});

/** What a folder remembers of an upload; the newest of a name is what lies in `artifacts/<name>/`. */
export type FolderRecord = v.InferOutput<typeof recordSchema> & { readonly id: number };

/**
 * Remembers an upload under the next free number, counted from 1 over all calls. The file that takes
 * it, `.ids/<number>`, is made exclusively: two processes never get the same one.
 */
export async function recorded(
  root: string,
  { name, digest }: Pick<FolderRecord, "name" | "digest">,
): Promise<FolderRecord> {
  const directory = join(root, ".ids");
  await mkdir(directory, { recursive: true });
  const record = { name, digest, created: Date.now() };
  for (let id = (await readdir(directory)).length + 1; ; id += 1) {
    try {
      const file = await open(join(directory, String(id)), "wx");
      await file.writeFile(`${JSON.stringify(record)}\n`);
      await file.close();
      return { ...record, id };
    } catch (error) {
      if (!isTaken(error)) {
        throw error;
      }
    }
  }
}

/** The newest record of each name. One that a process did not finish counts for nothing. */
export async function newestRecords(root: string): Promise<ReadonlyMap<string, FolderRecord>> {
  const directory = join(root, ".ids");
  const files = await readdir(directory).catch(() => []);
  const records = new Map<string, FolderRecord>();
  for (const id of files.map(Number).sort((a, b) => a - b)) {
    const record = v.safeParse(recordSchema, await parsed(join(directory, String(id))));
    if (record.success) {
      records.set(record.output.name, { ...record.output, id });
    }
  }
  return records;
}

async function parsed(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return undefined;
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}
