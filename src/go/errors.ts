import { isAbsolute, join, relative, sep } from "node:path";
import type { Annotation } from "../errors.ts";

/** What one `go build` said about one package. */
export type PackageOutput = { readonly importPath: string; readonly text: string };

/** One event of `go build -json`; other fields are not used. */
type BuildEvent = { ImportPath?: string; Action?: string; Output?: string };

/** What can be learned from the event stream of `go build -json -v`. */
export type BuildEvents = {
  /** Import paths that were compiled or linked anew, not taken from the cache. */
  readonly compiled: readonly string[];
  /** Output by package, of the packages that failed only. */
  readonly failures: readonly PackageOutput[];
};

/** Reads the events; lines that are none are passed over, for `go` also prints plain text. */
export function readBuildEvents(stdout: string): BuildEvents {
  const compiled = new Set<string>();
  const failed = new Set<string>();
  const outputs = new Map<string, string>();
  for (const line of stdout.split("\n")) {
    const event = parseEvent(line);
    const path = event?.ImportPath;
    if (!event || path === undefined) continue;
    if (event.Action === "build-fail") failed.add(path);
    if (event.Action !== "build-output" || event.Output === undefined) continue;
    // `-v` names each package that is compiled, alone on a line; a profile makes it another for each
    // main package, which the path then has behind it in brackets.
    if (event.Output.trim() === path.replace(/ \[.*\]$/, "")) compiled.add(path);
    else outputs.set(path, (outputs.get(path) ?? "") + event.Output);
  }
  return {
    compiled: [...compiled],
    failures: [...failed].map((importPath) => ({
      importPath,
      text: outputs.get(importPath) ?? "",
    })),
  };
}

/** The compiler's messages with a place: `./file.go:3:4: undefined: x`, also without a column. */
export function compilerAnnotations(
  outputs: readonly PackageOutput[],
  options: { readonly workingDirectory: string; readonly root: string | undefined },
): Annotation[] {
  const annotations: Annotation[] = [];
  for (const { importPath, text } of outputs) {
    for (const line of messages(text)) {
      const match = /^(?:vet: )?(\S.*?\.(?:go|s|c|h)):(\d+)(?::(\d+))?: (.+)$/.exec(line);
      const [, file, row, column, message] = match ?? [];
      if (file === undefined || message === undefined) continue;
      annotations.push({
        level: "error",
        title: `go build ${importPath}`,
        message,
        position: {
          file: fromRoot(file, options),
          line: Number(row),
          column: column === undefined ? undefined : Number(column),
        },
      });
    }
  }
  return annotations;
}

/** The first line that says what is wrong: not a `# package` heading; cut where it is very long. */
export function firstError(text: string): string {
  const lines = messages(text);
  const first = lines.find((line) => line !== "" && !line.startsWith("#")) ?? "no message";
  return first.length > LONGEST ? `${first.slice(0, LONGEST)}…` : first;
}

/**
 * Text of Go's with the modules that it was not allowed to fetch: it names them as it begins to look
 * for them, and then says no more than that the lookup is disabled.
 *
 * @param said what Go wrote to its error stream.
 */
export function nameMissingModules(text: string, said: string): string {
  const names = [...said.matchAll(/^go: downloading (\S+) (\S+)$/gm)].map(
    ([, path, version]) => `${path}@${version}`,
  );
  if (names.length === 0) return text;
  const missing = [...new Set(names)].sort().join(", ");
  return text.replaceAll(
    /module lookup disabled by GOPROXY=off$/gm,
    (found) => `${found}; not on this machine: ${missing}`,
  );
}

/** Characters of a message: it stands in the manifest and the summary, once for each package. */
const LONGEST = 2000;

/** Go's messages, one a line: what it goes on to say in indented lines stands behind. */
export function messages(text: string): string[] {
  const found: string[][] = [];
  for (const line of text.trim().split("\n")) {
    const goesOn = /^[ \t]+\S/.test(line) ? found.at(-1) : undefined;
    if (goesOn) goesOn.push(line.trim());
    else found.push([line.trim()]);
  }
  return found.map((parts) =>
    parts.reduce((all, part, index) => all + (parts[index - 1]?.endsWith(":") ? " " : ", ") + part),
  );
}

function parseEvent(line: string): BuildEvent | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    return JSON.parse(line) as BuildEvent;
  } catch {
    return undefined;
  }
}

/** Go names files from its working directory; annotations want them from the repository's root. */
function fromRoot(
  file: string,
  { workingDirectory, root }: { workingDirectory: string; root: string | undefined },
): string {
  const absolute = isAbsolute(file) ? file : join(workingDirectory, file);
  const below = relative(root ?? workingDirectory, absolute);
  return below.startsWith("..") ? file : below.split(sep).join("/");
}
