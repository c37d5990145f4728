import { existsSync } from "node:fs";
import { realpath } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { UserError } from "../errors.ts";
import { isInside } from "../inside.ts";
import { capture } from "../process.ts";
import { quote } from "../quote.ts";
import type { Place } from "../source/place.ts";

type Edited = {
  readonly Replace?:
    | readonly { readonly New: { readonly Path: string; readonly Version?: string } }[]
    | null;
  readonly Use?: readonly { readonly DiskPath: string }[] | null;
};

/**
 * Says which sources of the build lie outside the repository, where a copy of it does not take them;
 * undefined where all lie within.
 */
export async function describeOutside(options: {
  readonly place: Pick<Place, "workingDirectory" | "moduleRoot" | "workFile" | "repository">;
  /** Path of `bin/go`. */
  readonly go: string;
  readonly environment: Readonly<Record<string, string>>;
}): Promise<string | undefined> {
  const { place } = options;
  const root = place.repository?.root ?? place.workingDirectory;
  for (const { verb, path, from } of await namedDirectories(options)) {
    if (await isWithin(resolve(from, path), root)) continue;
    return `${verb} ${quote(path)} leads out of the repository, and what lies there is not copied: move it into the repository`;
  }
  return undefined;
}

type Question = Parameters<typeof describeOutside>[0];

/** A directory as go.mod or go.work names it, and where from. */
type Named = { readonly verb: "use" | "replace"; readonly path: string; readonly from: string };

async function namedDirectories(question: Question): Promise<Named[]> {
  const { workFile, moduleRoot } = question.place;
  if (workFile === undefined) {
    return moduleRoot === undefined ? [] : replacedIn(moduleRoot, moduleRoot, question);
  }
  const from = dirname(workFile);
  const work = await readEdited("work", workFile, question);
  const used = (work.Use ?? []).map(({ DiskPath }) => DiskPath);
  const modules = used.map((path) => replacedIn(resolve(from, path), from, question));
  return [
    ...used.map((path): Named => ({ verb: "use", path, from })),
    ...replacements(work, from),
    ...(await Promise.all(modules)).flat(),
  ];
}

/** What is vendored is read from the vendor directory alone. */
async function replacedIn(module: string, top: string, question: Question): Promise<Named[]> {
  const file = join(module, "go.mod");
  if (!existsSync(file) || existsSync(join(top, "vendor", "modules.txt"))) return [];
  return replacements(await readEdited("mod", file, question), module);
}

function replacements(edited: Edited, from: string): Named[] {
  return (edited.Replace ?? []).flatMap(({ New: { Path: path, Version: version } }) =>
    version ? [] : [{ verb: "replace", path, from }],
  );
}

/** Also by way of links. */
async function isWithin(path: string, root: string): Promise<boolean> {
  if (!isInside(path, root)) return false;
  const real = await realpath(path).catch(() => path);
  return isInside(real, root);
}

async function readEdited(
  kind: "mod" | "work",
  file: string,
  { go, environment: env }: Question,
): Promise<Edited> {
  const asked = await capture(go, [kind, "edit", "-json", file], { cwd: dirname(file), env });
  const { status, stdout, stderr } = asked;
  if (status !== 0) throw new UserError(`go ${kind} edit ended with ${status} (${stderr.trim()})`);
  return JSON.parse(stdout) as Edited;
}
