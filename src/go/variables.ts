import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import { capture } from "../process.ts";

/** A `-X` variable to look for: `main.version` is looked for in each main package. */
export type VariableQuestion = {
  readonly go: string;
  readonly workingDirectory: string;
  readonly env: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
  /** `main.version`, or `example.com/acme/internal/build.Version`. */
  readonly variable: string;
  /** Main packages that are built, as `go` is given them. */
  readonly mains: readonly string[];
  /** The setting that names the variable, for messages. */
  readonly wish?: string;
  /** Flags that lead `go` to patched sources, and what it reads there in the place of which file. */
  readonly patched?:
    | { readonly args: readonly string[]; readonly replaced: ReadonlyMap<string, string> }
    | undefined;
};

/**
 * Checks that a `-X` variable exists as a package-level string, for the linker ignores any other in
 * silence. `main.x` must exist in one main at least; the mains that lack it are the answer.
 *
 * @throws UserError when no package has it, or when it is no string.
 */
export async function checkVariable(question: VariableQuestion): Promise<readonly string[]> {
  const split = question.variable.lastIndexOf(".");
  const owner = question.variable.slice(0, split);
  const name = question.variable.slice(split + 1);
  const { wish = "vars or -X" } = question;
  const packages = owner === "main" ? question.mains : [owner];
  const found = await Promise.all(
    packages.map(async (path) => ({ path, kind: await variableKind(question, { path, name }) })),
  );
  if (!found.some(({ kind }) => kind === "string")) {
    const other = found.find(({ kind }) => kind === "other");
    throw new UserError(
      other
        ? `${wish}: ${question.variable} in ${other.path} is no string variable, and Go can set no other: declare it as var ${name} string`
        : `${wish}: ${question.variable} does not exist (looked in ${packages.slice(0, 5).join(", ")}), and Go would ignore it in silence: declare it as var ${name} string, or remove it`,
    );
  }
  return found.filter(({ kind }) => kind !== "string").map(({ path }) => path);
}

type Kind = "string" | "other" | "absent";

/** `go doc` knows neither tags nor overlays, so that with these it is shown the files that a build takes. */
async function variableKind(
  question: VariableQuestion,
  { path, name }: { path: string; name: string },
): Promise<Kind> {
  const { workingDirectory, env, tags, patched } = question;
  if (patched === undefined) {
    const plain = await shownKind(question, { directory: workingDirectory, path, name });
    if (plain !== "absent" || tags.length === 0) return plain;
  }
  const copy = await mkdtemp(join(env.GOTMPDIR ?? tmpdir(), "variables-"));
  try {
    await copyChosen(question, { path, copy });
    return await shownKind(question, { directory: copy, path: ".", name });
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** Copies the files that a build of the package takes, under names and without lines that exclude them. */
async function copyChosen(
  { go, workingDirectory, env, tags, patched }: VariableQuestion,
  { path, copy }: { path: string; copy: string },
): Promise<void> {
  const format = '{{$dir := .Dir}}{{range .GoFiles}}{{$dir}}/{{.}}{{"\\n"}}{{end}}';
  const flags = [...(patched?.args ?? []), `-tags=${tags.join(",")}`];
  const { stdout } = await capture(
    go,
    ["list", "-e", "-find", ...flags, "-f", format, "--", path],
    { cwd: workingDirectory, env },
  );
  const files = stdout.split("\n").filter((file) => file !== "");
  for (const [index, file] of files.entries()) {
    const text = await readFile(patched?.replaced.get(file) ?? file, "utf8");
    await writeFile(
      join(copy, `f${index}.go`),
      text.replace(/^\/\/(go:build| \+build).*$/gm, "//"),
    );
  }
}

/** How `go doc` shows the declaration: a string variable, something else, or nothing at all. */
async function shownKind(
  { go, env }: VariableQuestion,
  { directory, path, name }: { directory: string; path: string; name: string },
): Promise<Kind> {
  const { status, stdout } = await capture(go, ["doc", "-u", "-c", path, name], {
    cwd: directory,
    env,
  });
  if (status !== 0) return "absent";
  const word = name.replace(/[^\p{L}\p{N}_]/gu, "");
  const declaration = new RegExp(`^\\s*(var\\s+)?([\\w\\s,]*\\b)?${word}\\b(.*)$`, "mu").exec(
    stdout,
  );
  if (!declaration || /^\s*(func|type|const)\b/m.test(declaration[0])) return "other";
  const rest = declaration[3] ?? "";
  return /^[\w\s,]*\bstring\b/.test(rest) || /^[\w\s,]*=\s*(["`]|[\w.]+\s*$)/.test(rest)
    ? "string"
    : "other";
}
