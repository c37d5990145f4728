import { readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { isInside } from "../inside.ts";
import { capture } from "../process.ts";
import type { SourceFile } from "./explain.ts";

/** Bytes of a file that are compared; a larger one is left out. */
const MAX_SIZE = 64 * 2 ** 20;

/** Files that differ; what is beyond would tell a reader nothing more. */
const MAX_FILES = 20;

/** One of the two builds. */
export type Side = {
  /** Absolute: root of the sources. */
  readonly root: string;
  /** The working directory below it. */
  readonly below: string;
  readonly environment: Readonly<Record<string, string>>;
};

type Listed = {
  readonly Dir?: string;
  readonly Standard?: boolean;
} & { readonly [kind in Kind]?: readonly string[] };

type Kind = (typeof SOURCES)[number] | "EmbedFiles";

const SOURCES = ["GoFiles", "SFiles", "SysoFiles"] as const;

/** The files of the repository that a program is made of and that the two builds had not alike. */
export async function differingSources(options: {
  readonly go: string;
  /** After `go`, as `go build` gets them. */
  readonly args: readonly string[];
  readonly sides: readonly [Side, Side];
}): Promise<SourceFile[]> {
  const { go, args, sides } = options;
  const [first, second] = sides;
  const found = new Map([
    ...(await listFiles(go, args, first)),
    ...(await listFiles(go, args, second)),
  ]);
  const differing: SourceFile[] = [];
  for (const [path, role] of found) {
    const contents = await Promise.all(sides.map(({ root }) => contentOf(join(root, path))));
    const [one, other] = contents;
    if (one === other || (one && other && Buffer.compare(one, other) === 0)) continue;
    differing.push({ path, role, content: { first: one, second: other } });
    if (differing.length === MAX_FILES) break;
  }
  return differing;
}

/** Paths below the root, with slashes. */
async function listFiles(
  go: string,
  [, ...args]: readonly string[],
  { root, below, environment }: Side,
): Promise<[string, SourceFile["role"]][]> {
  const fields = `-json=Dir,Standard,EmbedFiles,${SOURCES.join(",")}`;
  const listed = await capture(go, ["list", "-e", "-deps", fields, ...args], {
    cwd: join(root, below),
    env: environment,
  });
  const packages = listed.stdout
    .split(/^(?=\{)/m)
    .filter((piece) => piece.trim() !== "")
    .map((piece) => JSON.parse(piece) as Listed);
  return packages.flatMap((found) => {
    const { Dir: directory, Standard: standard } = found;
    if (standard || directory === undefined || !isInside(directory, root)) return [];
    const pathOf = (name: string) => relative(root, join(directory, name)).split(sep).join("/");
    const sources = SOURCES.flatMap((kind) => found[kind] ?? []);
    return [
      ...sources.map((name): [string, SourceFile["role"]] => [pathOf(name), "generated"]),
      ...(found.EmbedFiles ?? []).map((name): [string, SourceFile["role"]] => [
        pathOf(name),
        "embedded",
      ]),
    ];
  });
}

async function contentOf(file: string): Promise<Buffer | undefined> {
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() && found.size <= MAX_SIZE ? readFile(file) : undefined;
}
