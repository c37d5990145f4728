import { quote } from "shell-quote";
import type { Manifest, ManifestBinary, ManifestUnit } from "../manifest/schema.ts";
import { isPatched } from "./facts.ts";
import { plain } from "./text.ts";

/**
 * Lines for a POSIX shell that build one unit again, byte for byte, from the manifest alone: the
 * matching clone, its directory, what ran before the builds, then each `go build`.
 */
export function reproduceUnit(manifest: Manifest, unit: ManifestUnit): string[] {
  return [...prepareLines(manifest), ...unitLines(manifest, unit)];
}

/** The same for many units: the clone once, then each unit under its name. */
export function reproduceRun(manifest: Manifest, units = manifest.units): string[] {
  return [
    ...prepareLines(manifest),
    ...units.flatMap((unit) => ["", `# ${comment(unit.id)}`, ...unitLines(manifest, unit)]),
  ];
}

/**
 * The builds of one unit, to be run where `prepareLines` ends: one line for each `go build`, and a
 * comment that says which file of the release each of Go's files is.
 */
export function unitLines(manifest: Manifest, unit: ManifestUnit): string[] {
  if (isPatched(unit)) return patchedLines(unit);
  const binaries = manifest.binaries.filter((binary) => binary.unit === unit.id);
  const environment = { ...GUARDS, ...unit.env, GOTOOLCHAIN: toolchainName(manifest, unit) };
  return unit.args.flatMap((args, index) => {
    const directory = outputDirectory(unit, index);
    const [command = "build", ...rest] = args;
    const output = `-o "$out"/${word(directory)}/`;
    const line = [...assignments(environment), "go", word(command), output, ...rest.map(word)];
    const files = binaries.filter((binary) => args.includes(binary.package));
    return [line.join(" "), ...(files.length === 0 ? [] : [namesLine(directory, files)])];
  });
}

/** An overlay names files of the machine, so that there is no line that gives these bytes everywhere. */
function patchedLines({ patches = [] }: ManifestUnit): string[] {
  const files = [...new Set(patches.map(({ file }) => comment(file)))];
  return [
    `# Its sources are patched (${files.join(", ")}), and a plain go build would give other bytes: rebuild it with mode: verify.`,
  ];
}

/** The clone that fits the stamp decision, and what ran in it before the builds. */
export function prepareLines({ source, toolchains, observed }: Manifest): string[] {
  const { commit, directory, before = [] } = source;
  const first = toolchains[0];
  const environment = {
    ...GUARDS,
    ...(first === undefined ? {} : { GOTOOLCHAIN: `go${first.version}` }),
    CGO_ENABLED: "0",
  };
  return [
    ...cloneLines(source, observed),
    ...(commit === undefined || directory === "." ? [] : [`cd ${word(directory)}`]),
    ...before.map(([name = "", ...args]) =>
      [...assignments(environment), program(name), ...args.map(word)].join(" "),
    ),
    'out="$(mktemp -d)"',
  ];
}

/** Settings that would change the bytes if the shell or `go env -w` had them, and so are always named. */
const GUARDS: Readonly<Record<string, string>> = {
  GOTOOLCHAIN: "",
  GOENV: "off",
  GOFLAGS: "",
  GOEXPERIMENT: "",
};

/** Characters that no POSIX shell gives a meaning to within an argument. */
const HARMLESS = /^[\w./=,:@%+-]+$/;

/** Control characters, and those that hide or turn the direction of what follows. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

function cloneLines(
  source: Manifest["source"],
  { repository, cloneDepth }: Manifest["observed"],
): string[] {
  const { commit, tags, stamped, dirty, before } = source;
  if (commit === undefined)
    return ["# The sources were in no repository: run this in a copy of them."];
  // Without a tag on the commit Go reckons its version from earlier ones, which a shallow clone lacks.
  const depth = stamped && tags.length === 0 ? cloneDepth : undefined;
  const notes = [
    depth !== undefined
      ? `# The commit is stamped into the files as in a shallow clone: fetch no more than ${depth} of its commits.`
      : stamped
        ? `# The commit is stamped into the files: clone in full. Tags on the commit: ${tags.map(comment).join(", ") || "none"}.`
        : "# The commit is not stamped into the files: any checkout of it will do.",
    ...(dirty && before === undefined
      ? ["# The work tree differed from the commit, so these lines may give other bytes."]
      : []),
  ];
  const checkout = `git checkout --quiet ${word(commit)}`;
  if (repository === undefined) return [...notes, "# In a clone of the repository:", checkout];
  const name = repositoryName(repository);
  if (depth !== undefined) {
    const fetch = `git fetch --quiet --depth=${depth} ${word(repository)} ${word(commit)}`;
    return [
      ...notes,
      `git init --quiet ${word(name)} && cd ${word(name)} && ${fetch} && ${checkout}`,
    ];
  }
  const clone = `git clone --quiet ${word(repository)} ${word(name)} && cd ${word(name)}`;
  return [...notes, `${clone} && ${checkout}`];
}

/** A directory that cannot be taken for a flag or leave the current one. */
function repositoryName(repository: string): string {
  const last = repository.replace(/\/+$/, "").split("/").at(-1) ?? "";
  const name = last.replace(/\.git$/, "");
  return /^[A-Za-z0-9_][\w.-]*$/.test(name) ? name : "repository";
}

function toolchainName({ toolchains }: Manifest, unit: ManifestUnit): string {
  const version = toolchains[unit.toolchain]?.version;
  return version === undefined ? (unit.env.GOTOOLCHAIN ?? "local") : `go${version}`;
}

/** `linux-arm64`, or `linux-arm64/1` where Go would give two packages one name. */
function outputDirectory(unit: ManifestUnit, index: number): string {
  const name = unit.id.replace(/[^A-Za-z0-9._]+/g, "-");
  return unit.args.length === 1 ? name : `${name}/${index}`;
}

function namesLine(directory: string, files: readonly ManifestBinary[]): string {
  const names = files.map(({ executable, file }) => `${comment(executable)} is ${comment(file)}`);
  return `# in ${comment(directory)}: ${names.join(", ")}`;
}

/** zsh reads comments as commands when they are typed: nothing in one may have a meaning. */
function comment(foreign: string): string {
  return plain(foreign).replace(/[^\p{L}\p{N} _./,:@+-]/gu, "_");
}

function assignments(environment: Readonly<Record<string, string>>): string[] {
  return Object.entries(environment)
    .filter(([name]) => /^[A-Za-z_]\w*$/.test(name))
    .map(([name, value]) => `${name}=${value === "" ? "" : word(value)}`);
}

/** The first word of a command: one with `=` would be taken for an assignment. */
function program(text: string): string {
  return text.includes("=") ? quote([text]) : word(text);
}

/** One argument; quoted only where it must be, for `quote` alone makes `-dwarf=false` hard to read. */
function word(text: string): string {
  if (HARMLESS.test(text)) return text;
  return HIDDEN.test(text) ? spelled(text.toWellFormed()) : quote([text]);
}

/**
 * A word with characters that a reader would not see, or that would show him another order: by the
 * numbers of its bytes. What `$()` takes away, line ends at the end, stands behind.
 */
function spelled(text: string): string {
  const body = text.replace(/\n+$/, "");
  const bytes = [...Buffer.from(body)].map((byte) => {
    const character = String.fromCharCode(byte);
    return /[\w ./=,:@+-]/.test(character) ? character : `\\${byte.toString(8).padStart(3, "0")}`;
  });
  const rest = text.slice(body.length);
  return `"$(printf '${bytes.join("")}')"${rest === "" ? "" : `'${rest}'`}`;
}
