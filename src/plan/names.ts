import { UserError } from "../errors.ts";
import { type Target, targetSlug } from "./target.ts";

/** A main package that needs a name. */
export type NamedMain = {
  /** As the person selects it: `./cmd/web`, `.` for the root, or an import path. */
  readonly path: string;
  readonly importPath: string;
  /** The name that the person gave it. */
  readonly name?: string;
};

/** Longer names leave too little of the 255 bytes that file systems allow. */
const MAX_LENGTH = 100;

/** Names that Windows keeps for devices, with any ending. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * The name of each main package, by path: unique with case folded, and the same on every target,
 * because it is reckoned over all packages of the run.
 *
 * A main has Go's name for its executable; mains that would share one get the shortest part of the
 * path above them that tells them apart (`a-cli`, `b-cli`). Throws a UserError when a given name is
 * no file name, or when two packages end with one name.
 */
export function nameBinaries(mains: readonly NamedMain[]): ReadonlyMap<string, string> {
  for (const { path, name } of mains) if (name !== undefined) checkName(name, path);
  const candidates = new Map(
    mains.map((main) => [main.path, main.name === undefined ? candidatesOf(main) : [main.name]]),
  );
  const names = new Map(mains.map(({ path }) => [path, firstUnique(path, candidates)] as const));
  assertDistinct(names);
  return names;
}

/** `<name>-[<variant>-]<os>-<arch>[-<level>]` with `.exe` for Windows and `.wasm` for Wasm. */
export function fileName({
  name,
  variant,
  target,
}: {
  readonly name: string;
  readonly variant: string;
  readonly target: Target;
}): string {
  const parts = [name, ...(variant === "default" ? [] : [variant]), targetSlug(target)];
  return `${parts.join("-")}${extensionOf(target)}`;
}

/**
 * What `go build -o directory/` calls the file: the last element of the import path, or the one
 * before it where the last is a major version. Only Windows has an ending; Wasm has none.
 */
export function executableName(importPath: string, os: string): string {
  return os === "windows" ? `${goName(importPath)}.exe` : goName(importPath);
}

/**
 * Splits packages into groups within which `go build -o directory/` writes a file for each: Go lets
 * the last of two equal names win, in silence, and some file systems fold case.
 */
export function groupByExecutable<T extends { readonly importPath: string }>(
  mains: readonly T[],
): readonly (readonly T[])[] {
  const groups: Map<string, T>[] = [];
  for (const main of mains) {
    const key = goName(main.importPath).toLowerCase();
    const free = groups.find((group) => !group.has(key));
    if (free === undefined) groups.push(new Map([[key, main]]));
    else free.set(key, main);
  }
  return groups.map((group) => [...group.values()]);
}

/** Throws a UserError when two files of a run would have one name, with case folded. */
export function assertUniqueFiles(files: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const file of files) {
    const other = seen.get(file.toLowerCase());
    if (other !== undefined) {
      const both =
        other === file
          ? `two files would be named ${file}`
          : `${other} and ${file} differ only in case`;
      throw new UserError(`${both}; give one of the packages or variants another name`);
    }
    seen.set(file.toLowerCase(), file);
  }
}

function checkName(name: string, path: string): void {
  const complain = (rule: string) => {
    throw new UserError(`packages: the name "${name}" of ${path} ${rule}`);
  };
  if (!/^[A-Za-z0-9._-]+$/.test(name)) complain("may hold only letters, digits, dot, _ and -");
  if (/^[.-]|\.$/.test(name)) complain("must not begin with a dot or a dash, nor end with a dot");
  if (name.length > MAX_LENGTH) complain(`is longer than ${MAX_LENGTH} characters`);
  if (devices.test(name)) complain("is kept by Windows for a device; choose another");
}

/** Go's name, then with more and more of the path before it; the last one is the whole path. */
function candidatesOf({ path, importPath }: NamedMain): readonly string[] {
  const base = goName(importPath);
  const whole = path.split("/").filter((element) => element !== "" && element !== ".");
  const hasVersion = whole.length > 1 && isMajorVersion(whole.at(-1) ?? "");
  const elements = hasVersion ? whole.slice(0, -1) : whole;
  // A module's root in a folder of another name: the folder tells it apart as well as a parent.
  const parents = elements.at(-1) === base ? elements.slice(0, -1) : elements;
  const counts = Array.from({ length: parents.length + 1 }, (_, count) => count);
  const names = counts.map((count) => [...parents.slice(parents.length - count), base]);
  if (hasVersion) names.push([...parents, base, whole.at(-1) ?? ""]);
  return names.map((elementsOfName) => toAssetName(elementsOfName.join("-")));
}

/** A base that nobody shares is kept; a longer name must not be one that another could take. */
function firstUnique(path: string, candidates: ReadonlyMap<string, readonly string[]>): string {
  const own = candidates.get(path) ?? [];
  const others = [...candidates].filter(([other]) => other !== path).map(([, names]) => names);
  const isTaken = (name: string, index: number) =>
    others.some((names) =>
      (index === 0 ? names.slice(0, 1) : names).some(
        (other) => other.toLowerCase() === name.toLowerCase(),
      ),
    );
  const name = own.find((candidate, index) => !isTaken(candidate, index)) ?? own.at(-1) ?? "";
  if (name === "") throw new UserError(`packages: ${path} has no usable name; give it one`);
  return name;
}

function assertDistinct(names: ReadonlyMap<string, string>): void {
  const paths = new Map<string, string>();
  for (const [path, name] of names) {
    const other = paths.get(name.toLowerCase());
    if (other !== undefined) {
      throw new UserError(
        `packages: ${other} and ${path} would both be named "${name}"; give one of them another name`,
      );
    }
    paths.set(name.toLowerCase(), path);
  }
}

/** cmd/go, load.Package.exeFromImportPath. */
function goName(importPath: string): string {
  const elements = importPath.split("/");
  const last = elements.at(-1) ?? "";
  return elements.length > 1 && isMajorVersion(last) ? (elements.at(-2) ?? last) : last;
}

/** v2 and above, as cmd/go's isVersionElement has it. */
function isMajorVersion(element: string): boolean {
  return /^v(?:[2-9]|[1-9]\d+)$/.test(element);
}

/** Import paths may hold `~` and `+`, which release assets do not keep. */
function toAssetName(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9._-]+/g, "-").replaceAll(/^[.-]+|[.-]+$/g, "");
}

function extensionOf({ os, arch }: Target): string {
  if (os === "windows") return ".exe";
  return arch === "wasm" ? ".wasm" : "";
}
