/** The tree of sources that a change reaches into, and the file in it. */
export type ChangePlace = {
  readonly part: "main" | "std" | "dependency";
  /** `path@version` of a dependency. */
  readonly module?: string | undefined;
  /** Below the repository's root, GOROOT/src or the dependency's root; slashes. */
  readonly path: string;
};

/** A place, or a clause about what is wrong with its name. */
export type PlaceReading = ChangePlace | { readonly problem: string };

/** Files that decide on the modules of every target, and so belong into the commit. */
const MODULE_FILES = ["go.mod", "go.sum", "go.work", "go.work.sum", "modules.txt"];

/**
 * Reads the path that a patch names: `GOROOT/src/os/file.go` is of the standard library,
 * `GOMODCACHE/golang.org/x/sys@v0.30.0/unix/ioctl.go` of a dependency, any other of the repository.
 */
export function readPlace(name: string): PlaceReading {
  if (!isPlain(name)) {
    return { problem: "which is no plain path: write it with slashes, and without . and .." };
  }
  const base = name.slice(name.lastIndexOf("/") + 1);
  if (MODULE_FILES.includes(base)) {
    return {
      problem:
        "which decides on the modules of every target: commit that change, or patch the dependency's own files as GOMODCACHE/module@version/file",
    };
  }
  if (name.startsWith("GOROOT/")) return readStandard(name);
  if (name.startsWith("GOMODCACHE/")) return readDependency(name);
  return { part: "main", path: name };
}

/** The name that `readPlace` reads; its own inverse. */
export function placeName({ part, module, path }: ChangePlace): string {
  if (part === "std") return `GOROOT/src/${path}`;
  return part === "dependency" ? `GOMODCACHE/${module}/${path}` : path;
}

/** `golang.org/x/sys` and `v0.30.0` of `golang.org/x/sys@v0.30.0`. */
export function splitModule(module: string): { readonly path: string; readonly version: string } {
  const at = module.lastIndexOf("@");
  return { path: module.slice(0, at), version: module.slice(at + 1) };
}

function readStandard(name: string): PlaceReading {
  const path = name.slice("GOROOT/src/".length);
  if (name.startsWith("GOROOT/src/") && path !== "") return { part: "std", path };
  return { problem: "and the standard library's sources lie below GOROOT/src" };
}

/** The module cache writes a capital letter as `!` and the small one, which no module path holds. */
function readDependency(name: string): PlaceReading {
  const match = /^GOMODCACHE\/([^@]+@v[^/@]+)\/(.+)$/.exec(name);
  const [, module, path] = match ?? [];
  if (module === undefined || path === undefined) {
    return {
      problem:
        "and a file of a dependency is named as GOMODCACHE/golang.org/x/sys@v0.30.0/unix/ioctl.go",
    };
  }
  const plain = module.replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return { part: "dependency", module: plain, path };
}

function isPlain(name: string): boolean {
  const parts = name.split("/");
  return (
    !/[\\:]|\p{Cc}/u.test(name) &&
    parts.every((part) => part !== "" && part !== "." && part !== ".." && part !== ".git")
  );
}
